; The installer for Windows: per user, without administrator's rights, silent with /S. tools/release.py runs makensis:
;   VERSION, FOLDER (what PyInstaller made), LIST (exact list of its files), OUT, ICON, SIDE (picture beside the first page);
;   STUB64 makes a 64-bit installer, only for a test machine that has no 32-bit Wine.
; Exit codes of a silent run: 0 done, 3 this Windows is too old or 32-bit, 4 parapp is running, 5 the earlier version stayed.

Unicode true
!ifdef STUB64
  Target amd64-unicode
!endif
!define NAME "parapp"
!define TITLE "parapp – Kế hoạch khắc phục Chỉ số CCHC"
!define WINDOW "parapp.exe"
!define COMMANDS "parapp-cli.exe"
!define ENDING ".parapp"
!define TYPE "parapp.Copy"
!define CLASSES "Software\Classes"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define OLDEST_BUILD 17763 ; Windows 10 1809: the oldest that Qt 6 runs on
!define ASSOCIATIONS_CHANGED 0x08000000

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include x64.nsh
!include WinVer.nsh

Name "${NAME}"
Caption "Cài đặt ${NAME} ${VERSION}"
UninstallCaption "Gỡ bỏ ${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS all
SetCompressor /SOLID lzma
SetCompressorDictSize 64
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText " "
AllowSkipFiles off ; a program with a file left out is none
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 ProductName "${NAME}"
VIAddVersionKey /LANG=0 FileDescription "Bộ cài ${TITLE}"
VIAddVersionKey /LANG=0 FileVersion "${VERSION}"
VIAddVersionKey /LANG=0 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=0 LegalCopyright "Giấy phép MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE}"

!define MUI_WELCOMEPAGE_TITLE "Cài đặt ${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Chương trình lập Kế hoạch khắc phục Chỉ số cải cách hành chính của xã, phường.$\r$\n$\r$\n\
Chương trình được cài cho riêng tài khoản Windows của bạn, không cần quyền quản trị và không cần mạng.$\r$\n$\r$\n\
Nếu máy đã có bản trước, bản mới sẽ thay vào đó; dữ liệu của bạn được giữ nguyên.$\r$\n$\r$\nBấm Tiếp để tiếp tục."
!define MUI_FINISHPAGE_TITLE "Đã cài đặt xong"
!define MUI_FINISHPAGE_TEXT_LARGE ; without it the last line of the text is cut off
!define MUI_FINISHPAGE_TEXT "${NAME} ${VERSION} đã có trên máy này, trong trình đơn Start.$\r$\n$\r$\n\
Dữ liệu của bạn nằm tại:$\r$\n$LOCALAPPDATA\${NAME}$\r$\n$\r$\nBấm Hoàn thành để đóng cửa sổ này."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_FINISHPAGE_RUN_TEXT "Mở ${NAME} ngay"
!define MUI_DIRECTORYPAGE_TEXT_TOP "${NAME} sẽ được cài vào thư mục dưới đây. Thường không cần đổi. Dữ liệu của bạn không nằm ở đây."
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_COMPONENTSPAGE_TEXT_TOP "Chọn những gì cần thêm rồi bấm Cài đặt."
!define MUI_COMPONENTSPAGE_TEXT_COMPLIST "Thành phần:"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Chương trình sẽ được gỡ khỏi máy này. Dữ liệu của bạn (kế hoạch, bản sao lưu, mẫu riêng) \
không bị xóa, vẫn nằm tại:$\r$\n$LOCALAPPDATA\${NAME}"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE StayWhileRunning
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE un.StayWhileRunning
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; NSIS' own Vietnamese, but composed: its letters with marks apart fall asunder in the font of small windows
!define MUI_TEXT_COMPONENTS_TITLE "Chọn thành phần"
!define MUI_TEXT_COMPONENTS_SUBTITLE "Chọn các tính năng của $(^NameDA) mà bạn muốn cài đặt."
!define MUI_TEXT_DIRECTORY_TITLE "Chọn thư mục cài đặt"
!define MUI_TEXT_DIRECTORY_SUBTITLE "Chọn thư mục để cài đặt $(^NameDA)."
!define MUI_TEXT_INSTALLING_TITLE "Cài đặt"
!define MUI_TEXT_INSTALLING_SUBTITLE "Vui lòng đợi trong khi $(^NameDA) đang được cài đặt."
!define MUI_TEXT_FINISH_TITLE "Cài đặt hoàn tất"
!define MUI_TEXT_FINISH_SUBTITLE "Việc cài đặt đã hoàn tất thành công."
!define MUI_TEXT_ABORT_TITLE "Cài đặt bị hủy"
!define MUI_TEXT_ABORT_SUBTITLE "Việc cài đặt không hoàn tất thành công."
!define MUI_UNTEXT_UNINSTALLING_TITLE "Gỡ bỏ"
!define MUI_UNTEXT_UNINSTALLING_SUBTITLE "Vui lòng đợi trong khi $(^NameDA) đang được gỡ bỏ."
!define MUI_UNTEXT_FINISH_TITLE "Gỡ bỏ hoàn tất"
!define MUI_UNTEXT_FINISH_SUBTITLE "Việc gỡ bỏ đã hoàn tất thành công."
!define MUI_UNTEXT_ABORT_TITLE "Gỡ bỏ bị hủy"
!define MUI_UNTEXT_ABORT_SUBTITLE "Việc gỡ bỏ không hoàn tất thành công."
!define MUI_BUTTONTEXT_FINISH "&Hoàn thành"
!define MUI_UNTEXT_CONFIRM_TITLE "Gỡ bỏ $(^NameDA)"
!define MUI_UNTEXT_CONFIRM_SUBTITLE "Gỡ bỏ $(^NameDA) khỏi máy tính của bạn."
!insertmacro MUI_LANGUAGE "Vietnamese"

; Where NSIS' own Vietnamese differs from what Windows and Office say
LangString ^NextBtn ${LANG_VIETNAMESE} "&Tiếp >"
LangString ^BackBtn ${LANG_VIETNAMESE} "< &Quay lại"
LangString ^CancelBtn ${LANG_VIETNAMESE} "Hủy"
LangString ^InstallBtn ${LANG_VIETNAMESE} "&Cài đặt"
LangString ^UninstallBtn ${LANG_VIETNAMESE} "&Gỡ bỏ"
LangString ^CloseBtn ${LANG_VIETNAMESE} "Đón&g"
LangString ^BrowseBtn ${LANG_VIETNAMESE} "Du&yệt..."
LangString ^DirSubText ${LANG_VIETNAMESE} "Thư mục đích"
LangString ^DirBrowseText ${LANG_VIETNAMESE} "Chọn thư mục để cài đặt $(^NameDA):"
LangString ^SpaceAvailable ${LANG_VIETNAMESE} "Còn trống: "
LangString ^SpaceRequired ${LANG_VIETNAMESE} "Cần có: " ; short: there is little room for it beside the components
LangString ^UninstallingSubText ${LANG_VIETNAMESE} "Đang gỡ bỏ khỏi:"
LangString ^Completed ${LANG_VIETNAMESE} "Hoàn thành"
LangString ^FileError_NoIgnore ${LANG_VIETNAMESE} "Không ghi được tệp: $\r$\n$\r$\n$0$\r$\n$\r$\nBấm Thử lại (Retry) để thử lần nữa, hoặc$\r$\nHủy (Cancel) để ngừng cài đặt."
LangString ^ErrorDecompressing ${LANG_VIETNAMESE} "Lỗi khi giải nén dữ liệu! Có thể trình cài đặt đã bị hỏng?"

!define NEEDS_WINDOWS "${NAME} cần Windows 10 64-bit (bản 1809) hoặc mới hơn. Máy này chưa có gì bị thay đổi."
!define IS_RUNNING "${NAME} đang chạy. Hãy đóng cửa sổ ${NAME} rồi làm lại bước này; dữ liệu của bạn không bị thay đổi."
!define EARLIER_STAYED "Chưa thay được bản ${NAME} đang có trên máy. Hãy đóng ${NAME}, rồi chạy lại bộ cài này; dữ liệu của bạn \
không bị thay đổi."

; Puts "yes" into $2 if the program runs: Windows then gives no right to write to it. `${Errors}` forgets what it told.
!macro look_whether_held file
  ${If} ${FileExists} "$INSTDIR\${file}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${file}" a
    ${If} ${Errors}
      StrCpy $2 "yes"
    ${Else}
      FileClose $0
    ${EndIf}
  ${EndIf}
!macroend

!macro define_refusals_while_running prefix
Function ${prefix}LookWhetherRunning
  StrCpy $2 ""
  !insertmacro look_whether_held "${WINDOW}"
  !insertmacro look_whether_held "${COMMANDS}"
FunctionEnd

; Stays on the page as long as a program of $INSTDIR runs. With one button: those of Windows speak Windows' language.
Function ${prefix}StayWhileRunning
  Call ${prefix}LookWhetherRunning
  ${If} $2 == "yes"
    MessageBox MB_OK|MB_ICONEXCLAMATION "${IS_RUNNING}"
    Abort
  ${EndIf}
FunctionEnd

; Ends this run with code 4 if a program of $INSTDIR runs.
Function ${prefix}RefuseWhileRunning
  Call ${prefix}LookWhetherRunning
  ${If} $2 == "yes"
    MessageBox MB_OK|MB_ICONEXCLAMATION "${IS_RUNNING}" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
FunctionEnd
!macroend
!insertmacro define_refusals_while_running ""
!insertmacro define_refusals_while_running "un."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "${NEEDS_WINDOWS}" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

; Lets the earlier version, wherever it is, take away what it brought, by its own list; data is not on that list.
Function RemoveEarlierVersion
  ReadRegStr $1 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $1 == ""
  ${OrIfNot} ${FileExists} "$1\uninstall.exe"
    Return
  ${EndIf}
  ClearErrors
  ExecWait '"$1\uninstall.exe" /S /UPGRADE _?=$1' $0
  ${If} ${Errors}
  ${OrIf} $0 <> 0
    MessageBox MB_OK|MB_ICONSTOP "${EARLIER_STAYED}" /SD IDOK
    SetErrorLevel 5
    Quit
  ${EndIf}
  Delete "$1\uninstall.exe"
  RMDir "$1"
FunctionEnd

Section "${NAME} (bắt buộc)"
  SectionIn RO
  Call RefuseWhileRunning
  SetDetailsPrint textonly
  DetailPrint "Đang chép chương trình..."
  SetDetailsPrint none ; names of files and commands tell a user nothing
  Call RemoveEarlierVersion
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${WINDOW}" "" "" "" "" "" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
SectionEnd

Section "Biểu tượng trên màn hình"
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${WINDOW}" "" "" "" "" "" "${TITLE}"
SectionEnd

Section "Mở bản chép trên USB (*${ENDING}) bằng ${NAME}"
  WriteRegStr HKCU "${CLASSES}\${ENDING}" "" "${TYPE}"
  WriteRegStr HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${TYPE}" ""
  WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "Bản chép dữ liệu ${NAME}"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\${WINDOW},0"
  WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  System::Call 'shell32::SHChangeNotify(i ${ASSOCIATIONS_CHANGED}, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  Call un.RefuseWhileRunning
  SetDetailsPrint textonly
  DetailPrint "Đang gỡ bỏ chương trình..."
  SetDetailsPrint none
  !include "${LIST}"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${IfNot} ${Errors}
    Return ; the new version keeps shortcuts and keys
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing else is in it
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${CLASSES}\${TYPE}"
  ReadRegStr $1 HKCU "${CLASSES}\${ENDING}" ""
  ${If} $1 == "${TYPE}"
    DeleteRegValue HKCU "${CLASSES}\${ENDING}" ""
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\${ENDING}\OpenWithProgids" "${TYPE}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${ENDING}"
  System::Call 'shell32::SHChangeNotify(i ${ASSOCIATIONS_CHANGED}, i 0, p 0, p 0)'
  SetDetailsPrint textonly ; for the word that all is done
SectionEnd
