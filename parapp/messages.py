"""The Vietnamese sentence for every fault, for window and command line alike.

A sentence says what happened, that the data is safe where that is in doubt, and what to do. `{name}` is a fact.
"""

import errno
from collections.abc import Mapping

from parapp.models import UserError

GAP = "……"

SENTENCES: dict[str, str] = {
    # parapp itself and its command line
    "command_line": "Lệnh chưa đúng; cách dùng: “{usage}”.",
    "self_test_failed": "Tự kiểm tra thấy lỗi: {fault}; dữ liệu của bạn không bị ảnh hưởng, xin cài lại chương trình.",
    "nothing_to_plan": "Không thấy tiêu chí hay nhiệm vụ nào trong “{name}” nên chưa lập được kế hoạch; xin chọn tệp có bảng điểm, hoặc xem parapp đọc được gì bằng lệnh read.",
    "sheet_missing": "Tệp không có trang tính hoặc bảng tên “{sheet}”; các bảng có trong tệp: {sheets}.",
    "plan_file_missing": "Không thấy tệp kế hoạch {path}; xin kiểm tra lại đường dẫn.",
    "output_is_input": "Tệp sẽ ghi {name} chính là tệp đang đọc; chưa có gì được ghi, xin chọn tên khác.",
    "output_twice": "Hai tệp sẽ ghi trùng một chỗ là {name}; chưa có gì được ghi, xin đặt hai tên khác nhau.",
    "output_is_folder": "{name} là một thư mục; chưa có gì được ghi, xin ghi rõ tên tệp.",
    "pdf_locked": "Tệp {name} đang được mở trong chương trình khác nên chưa ghi được; bản cũ vẫn nguyên vẹn, xin đóng tệp rồi thử lại, hoặc lưu với tên khác.",
    "plan_file_locked": "Tệp {name} đang bị chương trình khác giữ nên chưa ghi được; bản cũ vẫn nguyên vẹn, xin đóng tệp rồi thử lại, hoặc lưu với tên khác.",
    "interrupted": "Đã dừng theo yêu cầu; dữ liệu đã lưu không bị ảnh hưởng.",
    "system_fault": "Máy tính không cho đọc hoặc ghi {path} ({reason}); dữ liệu đã lưu không bị ảnh hưởng, xin kiểm tra tệp và thử lại.",
    "program_fault": "Chương trình gặp lỗi ngoài dự kiến ({reason}); dữ liệu đã lưu không bị ảnh hưởng, xin gửi thông báo này cho người hỗ trợ.",
    # importers: files that are not opened
    "file_missing": "Không tìm thấy tệp “{name}”; xin kiểm tra lại đường dẫn, hoặc cắm lại USB nếu tệp nằm trên USB.",
    "file_is_folder": "“{name}” là một thư mục; xin chọn tệp bảng điểm (Excel, Word, PDF …) ở trong đó.",
    "file_locked": "Không mở được tệp “{name}” vì chương trình khác đang giữ tệp hoặc tài khoản này không được quyền đọc; xin đóng tệp trong Excel, Word rồi thử lại.",
    "file_unreadable": "Không đọc được tệp “{name}” từ ổ đĩa; xin chép tệp vào máy rồi thử lại, dữ liệu của bạn không thay đổi.",
    "file_empty": "Tệp “{name}” trống (0 byte), có lẽ chép chưa xong; xin chép lại từ nơi gốc.",
    "file_only_zeros": "Tệp “{name}” không còn nội dung (bên trong chỉ toàn số 0), có lẽ do chép hỏng hoặc mất điện khi lưu; xin chép lại từ nơi gốc.",
    "file_too_large": "Tệp “{name}” lớn {size} MB, vượt mức {limit} MB mà parapp đọc; xin tách riêng bảng điểm sang một tệp nhỏ hơn.",
    "file_is_rtf": "Tệp “{name}” thực ra là văn bản RTF; xin mở bằng Word và lưu lại thành .docx.",
    "file_is_picture": "Tệp “{name}” là ảnh; parapp không đọc chữ trong ảnh, xin dùng bản Excel, Word hoặc PDF có chữ, hoặc nhập điểm ở trang Tiêu chí và điểm.",
    "file_is_archive": "Tệp “{name}” là tệp nén hoặc loại khác, không phải bảng tính hay văn bản; nếu là tệp nén, xin giải nén rồi chọn tệp bên trong.",
    "file_is_data": "Tệp “{name}” là tệp dữ liệu của một chương trình khác, không phải bảng điểm; xin chọn bảng tính hoặc văn bản.",
    "file_is_program": "Tệp “{name}” là chương trình chạy (.exe), không phải bảng điểm; xin đừng mở nếu không rõ nguồn gốc và hỏi lại nơi gửi.",
    "file_is_old_word": "Tệp “{name}” theo kiểu Word cũ (.doc); xin mở bằng Word và lưu lại thành .docx.",
    "file_is_mail": "Tệp “{name}” là thư điện tử của Outlook; xin mở thư, lưu tệp đính kèm ra ngoài rồi chọn tệp đó.",
    "file_is_open_text": "Tệp “{name}” là văn bản OpenDocument (.odt); xin mở bằng LibreOffice hoặc Word và lưu lại thành .docx.",
    "file_encrypted": "Tệp “{name}” có đặt mật khẩu; xin mở bằng chương trình đã tạo ra tệp, bỏ mật khẩu rồi lưu lại.",
    "file_is_xml": "Tệp “{name}” theo kiểu XML (chẳng hạn “XML Spreadsheet 2003”); xin mở bằng Excel hoặc Word và lưu lại thành .xlsx hoặc .docx.",
    "file_is_web_archive": "Tệp “{name}” là trang web hoặc thư lưu gộp (MHTML); xin mở bằng Excel hoặc Word và lưu lại thành .xlsx hoặc .docx.",
    "file_is_binary_excel": "Tệp “{name}” theo kiểu Excel nhị phân (.xlsb); xin mở bằng Excel và lưu lại thành .xlsx.",
    "file_is_presentation": "Tệp “{name}” là bài trình chiếu; xin chép bảng trong đó rồi dán vào parapp, hoặc chọn tệp Excel, Word, PDF.",
    "file_unknown": "Không nhận ra tệp “{name}” thuộc loại nào; xin chọn bảng tính (.xlsx, .xls, .ods, .csv), văn bản Word (.docx), trang web (.html) hoặc PDF.",
    "file_broken": "Tệp “{name}” bị hỏng hoặc chép chưa đủ nên không đọc được; dữ liệu của bạn không thay đổi, xin mở thử bằng Excel hoặc Word, lưu lại rồi chọn lại.",
    "text_without_table": "Tệp “{name}” chỉ có chữ, không chia thành cột nên không có bảng nào để đọc; xin chọn tệp khác, hoặc chép bảng trong Excel, Word rồi dán vào parapp.",
    "web_page_without_table": "Trang web “{name}” không có bảng nào; xin mở trang, chép phần bảng rồi dán vào parapp.",
    "web_page_too_deep": "Trang web “{name}” lồng quá nhiều lớp nên parapp không đọc, có thể là tệp độc hại; dữ liệu của bạn không thay đổi, xin chép riêng phần bảng rồi dán vào parapp.",
    "pasted_nothing": "Không có gì để dán; xin chọn và chép (Ctrl+C) bảng trong Excel, Word, PDF hoặc trang web rồi dán lại.",
    "pasted_without_table": "Phần vừa dán không chia thành cột nên không có bảng nào để đọc; xin chép cả bảng (từ dòng tiêu đề) trong Excel, Word, PDF hoặc trang web rồi dán lại.",
    "pasted_too_large": "Phần vừa dán lớn quá {limit} MB nên parapp không đọc; xin lưu bảng thành tệp rồi chọn tệp.",
    "file_has_macros": "Tệp “{name}” có chứa macro nên parapp không mở; xin lưu lại thành .xlsx hoặc .docx (không macro).",
    "file_has_active_objects": "Tệp “{name}” có nhúng đối tượng của chương trình khác (OLE, ActiveX) nên parapp không mở; xin chép riêng bảng sang tệp mới.",
    "file_has_document_type": "Tệp “{name}” có khai báo XML lạ thường gặp ở tệp độc hại nên parapp không mở; dữ liệu của bạn không thay đổi, xin hỏi lại nơi gửi.",
    "file_has_false_names": "Tệp “{name}” được đóng gói sai cách, có thể là tệp độc hại, nên parapp không mở; xin hỏi lại nơi gửi.",
    "file_has_too_many_parts": "Tệp “{name}” gồm hơn {limit} phần bên trong nên parapp không mở; xin chép riêng bảng sang tệp mới.",
    "file_unpacks_too_large": "Tệp “{name}” phình ra quá lớn khi mở, có thể là tệp độc hại, nên parapp không mở; xin chép riêng bảng sang tệp mới.",
    # importers: the worker process
    "reading_too_long": "Đọc tệp “{name}” quá {seconds} giây chưa xong nên parapp đã dừng; dữ liệu của bạn không thay đổi, xin chép riêng bảng sang tệp mới.",
    "reading_too_large": "Tệp “{name}” cần quá nhiều bộ nhớ nên parapp đã dừng đọc; dữ liệu của bạn không thay đổi, xin chép riêng bảng sang tệp mới.",
    "reading_crashed": "Việc đọc tệp “{name}” bị ngắt giữa chừng; dữ liệu của bạn không thay đổi, xin mở tệp bằng Excel hoặc Word, lưu lại rồi thử lại.",
    "workbook_without_sheets": "Tệp “{name}” không có trang tính nào đọc được; xin mở tệp, kiểm tra nội dung rồi lưu lại.",
    "commune_missing": "Bảng không có cột nào của “{commune}”; các cột có trong bảng: {columns}.",
    "source_without_table": "Tệp “{name}” không có bảng nào; xin chọn tệp có bảng điểm, hoặc nhập điểm ở trang Tiêu chí và điểm.",
    # importers: PDF
    "pdf_without_text": "Tệp PDF “{name}” chỉ là ảnh quét, không có chữ để đọc; dữ liệu của bạn không thay đổi, xin tìm bản Excel hoặc Word, hoặc nhập điểm ở trang Tiêu chí và điểm (có thể dán từng phần từ nơi khác).",
    "pdf_encrypted": "Tệp PDF “{name}” có đặt mật khẩu; xin mở bằng chương trình đọc PDF, in ra một tệp PDF mới không có mật khẩu rồi chọn tệp đó.",
    "pdf_letters_lost": "Tệp PDF “{name}” không cho biết các nét vẽ là chữ nào (chép ra cũng thành ký tự lạ) nên không đọc được; dữ liệu của bạn không thay đổi, xin tìm bản Excel hoặc Word, hoặc nhập điểm ở trang Tiêu chí và điểm.",
    "pdf_letters_unknown": "Tệp PDF không cho biết một số chữ trong ô này là chữ nào (chỗ có dấu �): “{text}”; xin xem trang gốc và sửa lại.",
    "pdf_pages_without_text": "Không đọc được trang {pages} vì chỉ là ảnh, không có chữ; nếu bảng có phần ở đó, xin nhập tay phần ấy.",
    "pdf_page_broken": "Trang {pages} của tệp bị hỏng nên không đọc được; nếu bảng có phần ở đó, xin nhập tay phần ấy.",
    "pdf_beyond_page": "Ở trang {pages} có chữ nằm ngoài mép giấy (bảng rộng hơn trang) nên không đọc được, bảng có thể thiếu chữ hoặc thiếu cột; xin dùng bản Word, Excel hoặc xuất lại PDF khổ ngang.",
    "pdf_struck_out": "Tệp có chữ bị gạch ngang (đã xóa nhưng còn hiện) nên không được đọc: “{text}”; xin xem lại trang gốc.",
    "pdf_is_scan_with_text": "Trang {pages} là ảnh quét, chữ do máy nhận dạng nên có thể sai dấu, sai số; xin so từng dòng với bản gốc.",
    "pdf_page_too_full": "Trang {pages} có quá nhiều chữ hoặc nét vẽ nên chỉ đọc được một phần; xin xem lại trang gốc.",
    "pdf_too_many_pages": "Chỉ đọc {read} trong {count} trang của tệp; xin tách phần còn lại sang tệp khác.",
    "pdf_row_cut_doubtful": "Dòng này ở đầu trang, có thể là phần còn lại của dòng cuối trang trước nên được giữ riêng: “{text}”; xin kiểm tra.",
    "pdf_row_doubtful": "Bảng không kẻ dòng và dòng này bắt đầu giữa câu, có thể đã chia dòng sai: “{text}”; xin so với trang gốc.",
    "pdf_columns_by_gaps": "Bảng trong PDF không kẻ đủ đường cột nên các cột được chia theo khoảng trống; xin nhìn qua các cột.",
    "pdf_numbers_missing": "Dòng này có {found} số trong khi bảng có {wanted} cột điểm, không rõ số nào thuộc cột nào nên để riêng ở cột cuối: “{text}”; xin nhập lại điểm của dòng.",
    "text_numbers_more": "Dòng này có {found} số, nhiều hơn {wanted} cột điểm; {wanted} số cuối được hiểu là điểm, số đứng trước thuộc tên: “{text}”; xin kiểm tra.",
    "text_titles_added": "Đoạn chữ không có dòng tiêu đề; parapp đặt tiêu đề các cột điểm theo nội dung từng dòng: “{text}”.",
    "text_titles_unclear": "Không tách được tiêu đề các cột: “{text}”; xin chọn ý nghĩa cho từng cột.",
    # importers: what was left out or is doubtful in a file
    "too_many_rows": "Chỉ đọc {read} trong {count} dòng của bảng; xin tách phần còn lại sang tệp khác.",
    "long_blank_run": "Đã đọc {read} trong {count} dòng: sau đó có hơn 500 dòng trống liên tiếp, phần phía sau không được đọc; xin xóa bớt dòng trống trong tệp rồi đọc lại.",
    "too_many_columns": "Có {count} ô nằm quá cột thứ {limit}, bắt đầu từ đây, không được đọc; nếu cần các ô này, xin xóa bớt cột trống trong tệp rồi đọc lại.",
    "cell_beyond_columns": "Ô nằm quá cột thứ {limit} không được đọc: “{text}”.",
    "span_too_wide": "Ô này khai báo trải quá {limit} cột; parapp chỉ tính đến cột thứ {limit}.",
    "nested_too_deep": "Bảng lồng trong bảng quá nhiều lớp nên không đọc thành bảng; nội dung: “{text}”.",
    "blank_to_the_bottom": "Đã đọc hết {read} dòng có nội dung; các dòng phía dưới (đến dòng {count}) chỉ được kẻ ô, không có chữ.",
    "formula_without_value": "Ô có công thức (“{text}”) chưa được tính nên chưa có giá trị; xin mở tệp bằng Excel rồi lưu lại, hoặc nhập giá trị vào đây.",
    "formula_computed": "Có {count} ô công thức chưa lưu kết quả, bắt đầu từ đây; parapp đã tự tính các phép cộng, trừ, nhân, chia đơn giản trong đó.",
    "formula_shows_nothing": "Có {count} ô công thức không hiện giá trị nào (kết quả rỗng hoặc chưa được tính), bắt đầu từ đây; nếu các ô này phải có giá trị, xin mở tệp bằng Excel, lưu lại rồi đọc lại.",
    "cell_is_error": "Ô báo lỗi {text} nên không có giá trị; xin nhập giá trị đúng.",
    "date_out_of_calendar": "Ô định dạng ngày nhưng chứa số {text}, không phải ngày nào; xin nhập lại.",
    "cell_repeated": "Tệp ghi hai lần cùng một ô; nội dung ghi trước không được đọc: “{text}”.",
    "text_converted": "Đã chuyển {count} ô từ bảng mã cũ (TCVN3, VNI) sang Unicode, bắt đầu từ đây: “{before}” thành “{after}”.",
    "letters_unknown": "Có {count} ô chứa chữ không đọc được (hiện thành “�”), bắt đầu từ đây: “{text}”; xin chọn bảng mã khác cho tệp, hoặc sửa lại chữ.",
    "note_not_read": "Ghi chú gắn vào ô không được đọc vào bảng: “{text}”.",
    "more_notes_not_read": "Còn {count} ghi chú khác gắn vào ô, không được đọc.",
    "text_under_merge": "Chữ bị ô gộp che khuất, không được tính vào bảng: “{text}”.",
    "drawings_not_read": "Tệp có hình vẽ, hộp chữ hoặc biểu đồ; chữ trong đó không được đọc. Nếu có điểm trong đó, xin chép ra thành bảng.",
    "part_not_read": "Phần này của tệp không thuộc bảng nào nên không được đọc vào: “{text}”.",
    "nested_table": "Ô này chứa một bảng khác, được đọc riêng thành “{name}”.",
    "objects_not_read": "Tệp có {count} {kind}; nội dung bên trong không được đọc. Nếu có điểm trong đó, xin chép ra thành bảng hoặc chữ.",
    "fields_without_result": "Có {count} trường tự tính (như “{text}”) chưa lưu kết quả trong tệp nên không đọc được; xin mở bằng Word, chọn tất cả, bấm F9, lưu lại rồi đọc lại.",
    "prompts_left_out": "Có {count} ô chờ điền còn bỏ trống; chữ gợi ý như “{text}” không được đọc.",
    "texts_converted": "Đã chuyển {count} đoạn văn ngoài bảng từ bảng mã cũ (TCVN3, VNI) sang Unicode, đoạn đầu: “{before}” thành “{after}”.",
    "struck_text_left_out": "Chữ bị gạch ngang không được đọc: “{text}”.",
    "zeros_not_shown": "Bảng tính đang ẩn {count} số 0 (nhìn như ô trống); parapp đọc các ô này là 0, xin xem có ô nào đúng ra phải để trống không.",
    "hidden_text_left_out": "Chữ hoặc số bị ẩn trong tệp không được đọc: “{text}”.",
    "deletions_left_out": "Có {count} chỗ đã xóa nhưng còn lưu dấu sửa đổi (track changes); phần đã xóa không được đọc.",
    "deleted_text_left_out": "Có {count} chỗ đã xóa nhưng còn lưu dấu sửa đổi (track changes); chữ đã xóa không được đọc: “{text}”.",
    "sheet_hidden": "Trang tính này đang bị ẩn nên không được chọn để đọc.",
    "column_hidden": "Cột “{header}” đang bị ẩn ({count} ô có nội dung) nên không được đọc.",
    "column_ignored": "Cột “{header}” ({count} ô có nội dung) không được đọc; nếu cần, xin chọn ý nghĩa cho cột.",
    "nothing_recognised": "Không nhận ra tiêu chí hay nhiệm vụ nào trong bảng này; xin chọn bảng khác hoặc đặt ý nghĩa cho các cột.",
    "row_hidden": "Dòng đang bị ẩn nên không được đọc: “{text}”.",
    "row_left_out": "Dòng được bỏ ra theo lựa chọn của bạn: “{text}”.",
    "row_repeats_header": "Dòng lặp lại tiêu đề cột: “{text}”.",
    "row_numbers_columns": "Dòng đánh số cột: “{text}”.",
    "row_is_total": "Dòng cộng, chỉ dùng để đối chiếu: “{text}”.",
    "row_is_summary": "Dòng xếp hạng hoặc trung bình, không phải tiêu chí: “{text}”.",
    "points_not_taken": "Dòng “{kind}” không phải loại điểm được đọc, các số {text} được bỏ qua.",
    "score_for_several": "Điểm {text} nằm trong ô gộp của {rows} dòng, không rõ là điểm của dòng nào; điểm này để trống, xin nhập lại.",
    "max_in_names": "Bảng không có cột điểm chuẩn; điểm chuẩn của {count} dòng được lấy trong tên, ví dụ “{text}”; xin kiểm tra.",
    "unticked": "Cột “Đạt” chỉ có dấu tích, {count} tiêu chí để trống: có phải là không đạt không? Chọn “Đúng” để ghi các tiêu chí này là không đạt.",
    "field_missing": "Có mã {text} nhưng không có dòng của lĩnh vực {field}; xin kiểm tra bảng có thiếu dòng không.",
    "texts_outside": "Tệp có {count} đoạn văn ngoài bảng; chúng không phải tiêu chí nên không được đọc vào kế hoạch.",
    "row_may_be_rule": "Dòng không có mã số và chỉ có điểm chuẩn, có lẽ là mức chấm điểm chứ không phải tiêu chí; xin kiểm tra: “{text}”.",
    "row_is_rule": "Dòng mức chấm điểm của tiêu chí phía trên, không phải tiêu chí: “{text}”.",
    "row_is_note": "Dòng ghi chú, không phải tiêu chí: “{text}”.",
    "row_is_group": "Dòng tên nhóm, được ghi vào các nhiệm vụ bên dưới: “{text}”.",
    "row_without_name": "Dòng không có mã số và tên tiêu chí nên không được đọc: “{text}”.",
    "row_continues": "Dòng không có mã số và tên, được hiểu là nhiệm vụ tiếp theo của {codes}: “{text}”.",
    "cell_score_is_date": "Ô điểm đang là ngày tháng ({text}), có lẽ do Excel tự đổi; điểm này để trống, xin nhập lại.",
    "cell_score_unreadable": "Không đọc được điểm “{text}”; điểm này để trống, xin nhập lại.",
    "cell_not_applicable": "Ô điểm ghi “{text}”, được hiểu là không áp dụng, không có điểm.",
    "cell_score_is_serial": "Ô điểm là số {text}, có lẽ là ngày tháng do Excel tự đổi; điểm này để trống, xin nhập lại.",
    "cell_score_is_share": "Ô điểm ghi tỷ lệ {text} chứ không phải số điểm; điểm này để trống, xin nhập lại.",
    "score_from_share": "Ô ghi tỷ lệ {text} của điểm chuẩn, được tính ra {score} điểm; xin kiểm tra.",
    "score_above_max": "Điểm {text} lớn hơn điểm chuẩn {max} của dòng; xin kiểm tra.",
    "score_below_zero": "Điểm {text} nhỏ hơn 0; xin kiểm tra.",
    "passed_twice": "Dòng vừa ghi đạt vừa ghi không đạt: “{text}”; kết quả này để trống, xin chọn lại.",
    "code_was_date": "Ô mã số hiện thành ngày tháng ({text}), được hiểu là {code} theo thứ tự các dòng.",
    "code_may_be": "Mã số {text} cũng có thể là {code} (Excel bỏ số 0 ở cuối); xin kiểm tra.",
    "code_odd": "Không rõ “{text}” có phải mã số không, được giữ nguyên như trong bảng; xin kiểm tra.",
    "row_joined": "Dòng bị ngắt trang, được nối vào dòng trên: “{text}”.",
    "row_is_title": "Dòng tiêu đề phía trên phần tiếp theo của bảng: “{text}”.",
    "row_is_page_number": "Dòng chỉ có số trang: “{text}”.",
    "table_not_read": "Bảng này ({count} dòng có nội dung) không được đọc; nếu cần, xin chọn bảng này.",
    "slip_offered": "Có thể gõ nhầm: {words}; chữ được giữ nguyên, nếu muốn xin bấm sửa.",
    "column_guessed": "Cột “{header}” được hiểu theo các con số trong cột chứ không theo tiêu đề; xin xem lại ý nghĩa của cột.",
    "rows_are_communes": "{count} dòng là tên xã, phường chứ không phải tiêu chí, có lẽ đây là bảng xếp hạng; xin chọn bảng điểm khác.",
    "columns_contradict": "Ở phần lớn các dòng, cột “{header}” không bằng điểm chuẩn trừ điểm đạt; xin xem lại ý nghĩa của các cột điểm.",
    "commune_to_choose": "Bảng có điểm của nhiều xã ({communes}); chưa đọc điểm nào, xin chọn xã.",
    "loss_with_minus": "Điểm mất ghi “{text}”, được hiểu là mất {score} điểm.",
    "cell_passed_unreadable": "Không hiểu “{text}” là đạt hay không đạt; xin chọn lại.",
    "achieved_differs": "Điểm đạt ghi {printed} nhưng tính từ các cột là {computed}.",
    "code_is_date": "Ô mã số đang là ngày tháng ({text}), có lẽ do Excel tự đổi từ {code}; mã số này để trống, xin sửa lại.",
    "code_rebuilt": "Mã số {text} được hiểu là {code} theo thứ tự các dòng (Excel bỏ số 0 ở cuối); xin kiểm tra.",
    # importers: old plans
    "no_old_plan": "Không thấy tên loại KẾ HOẠCH cùng phần nội dung trong tệp “{name}” nên không lấy làm kế hoạch cũ được; dữ liệu đã lưu không thay đổi, xin chọn tệp .docx của một kế hoạch, hoặc đọc tệp này ở bước “Tiêu chí và điểm” nếu là bảng điểm.",
    "text_not_placed": "Không rõ dòng này thuộc phần nào của kế hoạch nên không được lấy: “{text}”.",
    "text_left_out": "Đoạn này không có chỗ trong kế hoạch nên không được lấy: “{text}”.",
    "field_named_by_table": "Tên lĩnh vực trong lời văn khác tên trong bảng, kế hoạch dùng tên trong bảng: “{text}”.",
    "sentence_of_units": "Câu này được hiểu thành đơn vị chủ trì, phối hợp của lĩnh vực: “{text}”.",
    "heading_of_form": "Tiêu đề này do mẫu kế hoạch tự in, không lưu riêng: “{text}”.",
    "other_paper": "Đoạn này thuộc văn bản khác trong cùng tệp (quyết định, nghị quyết, tờ trình …) nên không được lấy: “{text}”.",
    "table_in_text": "Bảng nhiệm vụ nằm trong phần nội dung được lấy làm phụ lục.",
    "tables_as_one": "Kế hoạch có {count} bảng nhiệm vụ; tất cả nhiệm vụ được lấy, phụ lục in theo các cột của bảng đầu.",
    # store
    "store_in_use": "Tệp dữ liệu {path} đang được một cửa sổ parapp khác dùng; dữ liệu không bị ảnh hưởng, xin dùng cửa sổ đang mở hoặc đóng nó rồi thử lại.",
    "store_conflict": "Chưa thực hiện được “{label}” vì nội dung đã được sửa ở chỗ khác từ lúc bắt đầu; dữ liệu đã lưu vẫn nguyên vẹn, xin xem lại nội dung hiện tại rồi làm lại.",
    "store_dangling": "Chưa lưu được thay đổi vì có mục còn được nơi khác dùng đến hoặc không còn tồn tại; dữ liệu đã lưu vẫn nguyên vẹn, xin bỏ chỗ đang dùng mục đó rồi làm lại.",
    "store_disk_full": "Ổ đĩa chứa {path} đã đầy nên thay đổi này chưa được lưu; những gì đã lưu trước đó vẫn nguyên vẹn, xin giải phóng dung lượng rồi thử lại.",
    "store_read_only": "Máy tính không cho ghi vào {path}; dữ liệu đã lưu vẫn nguyên vẹn, xin kiểm tra quyền ghi của thư mục hoặc phần mềm diệt vi-rút rồi thử lại.",
    "store_disk_fault": "Ổ đĩa báo lỗi khi đọc hoặc ghi {path}; những gì parapp báo “Đã lưu” vẫn được giữ, xin kiểm tra ổ đĩa rồi mở lại parapp.",
    "store_no_access": "Không mở được {path} ({reason}); parapp chưa thay đổi gì, xin kiểm tra tệp và thư mục rồi thử lại.",
    "store_empty": "Tệp dữ liệu {path} rỗng (0 byte) nên parapp không mở, tệp được giữ nguyên; xin lấy bản sao lưu trong thư mục backups, hoặc chuyển tệp này đi chỗ khác để bắt đầu dữ liệu mới.",
    "store_not_database": "Tệp {path} không phải tệp dữ liệu của parapp, tệp được giữ nguyên; xin chọn đúng tệp dữ liệu hoặc lấy bản sao lưu trong thư mục backups.",
    "store_foreign": "Tệp {path} là tệp dữ liệu của một chương trình khác, parapp không mở và giữ nguyên tệp; xin chọn đúng tệp dữ liệu của parapp.",
    "store_newer": "Tệp dữ liệu {path} thuộc phiên bản {version}, do một bản parapp mới hơn ghi; tệp được giữ nguyên, xin cập nhật parapp rồi mở lại.",
    "store_damaged": "Tệp dữ liệu {path} bị hỏng; parapp không sửa hay xóa gì trong tệp, xin giữ nguyên tệp này và lấy bản sao lưu mới nhất trong thư mục backups.",
    "store_side_file": "Không thấy tệp dữ liệu {path}, nhưng còn tệp đi kèm {side_file} có thể chứa dữ liệu chưa chép hết; parapp giữ nguyên tất cả, xin đặt lại tệp dữ liệu vào chỗ cũ rồi mở lại.",
    "store_setting": "Không mở được tệp dữ liệu {path} ở chế độ ghi an toàn ({name} là {value}), nên parapp không ghi gì vào tệp; xin chuyển dữ liệu về ổ đĩa trong máy rồi mở lại.",
    "store_upgrade_failed": "Chưa nâng cấp được tệp dữ liệu {path} cho bản parapp này ({reason}); dữ liệu cũ vẫn nguyên vẹn, bản sao lưu là {backup}, xin gửi thông báo này cho người hỗ trợ.",
    # backups
    "backup_not_written": "Chưa sao lưu được vào {path} ({reason}); dữ liệu đang làm và các bản sao lưu trước vẫn nguyên vẹn, xin kiểm tra ổ đĩa và quyền ghi của thư mục rồi bấm Sao lưu ngay.",
    "backup_disk_full": "Chưa sao lưu được vì ổ đĩa chứa {path} đã đầy; dữ liệu đang làm và các bản sao lưu trước vẫn nguyên vẹn, xin giải phóng dung lượng rồi bấm Sao lưu ngay.",
    "backup_not_verified": "Bản vừa ghi vào {path} đọc lại không giống bản gốc nên không được tính là bản sao; dữ liệu đang làm vẫn nguyên vẹn, xin kiểm tra ổ đĩa đó và sao lưu sang ổ khác.",
    "backup_changed": "Bản sao lưu {path} không còn giống lúc được ghi nên parapp không dùng; dữ liệu đang làm vẫn nguyên vẹn, xin chọn một bản sao lưu khác.",
    "backup_unreadable": "Không đọc được bản sao lưu {path} ({reason}); dữ liệu đang làm vẫn nguyên vẹn, xin chọn một bản sao lưu khác hoặc kiểm tra ổ đĩa.",
    "evidence_is_folder": "“{name}” là một thư mục; xin chọn từng tệp minh chứng trong đó.",
    "evidence_is_program": "“{name}” là chương trình, lối tắt hoặc loại tệp chạy được nên không nhận làm minh chứng; kết quả đã ghi vẫn an toàn, xin chọn tệp văn bản, ảnh, bảng tính hoặc PDF.",
    "evidence_empty": "Tệp “{name}” trống (0 byte) nên không nhận làm minh chứng; xin chép lại từ nơi gốc rồi chọn lại.",
    "evidence_too_large": "Tệp “{name}” lớn {size} MB, vượt mức {limit} MB của một tệp minh chứng; xin giảm dung lượng (chẳng hạn quét lại ở độ phân giải thấp hơn) hoặc tách tệp.",
    "evidence_not_copied": "Chưa chép được tệp minh chứng “{name}” ({reason}); kết quả đã ghi vẫn an toàn, xin kiểm tra tệp và ổ đĩa rồi thử lại.",
    # plan
    "plan_file_too_large": "Tệp kế hoạch lớn hơn {largest} MB nên parapp không đọc; dữ liệu đã lưu không bị ảnh hưởng, xin kiểm tra lại tệp.",
    "plan_file_no_json": "Tệp kế hoạch (PLAN.json) bị hỏng hoặc không phải tệp JSON, không có gì được đọc vào; xin lấy lại bản do parapp ghi.",
    "plan_file_foreign": "Tệp này không phải tệp kế hoạch (PLAN.json) do parapp ghi, không có gì được đọc vào; xin chọn tệp khác.",
    "plan_file_newer": "Tệp kế hoạch thuộc phiên bản {version}, mới hơn phiên bản parapp đang dùng; tệp vẫn nguyên vẹn, xin cập nhật parapp rồi mở lại.",
    "plan_file_value": "Tệp kế hoạch (PLAN.json) có giá trị không hợp lệ ở chỗ “{place}”, không có gì được đọc vào; xin sửa chỗ đó hoặc lấy lại bản do parapp ghi.",
    "plan_file_double": "Tệp kế hoạch (PLAN.json) có hai mục trùng mã “{target}”, không có gì được đọc vào; xin lấy lại bản do parapp ghi.",
    "plan_file_dangling": "Tệp kế hoạch (PLAN.json) có chỗ “{place}” trỏ tới mã “{target}” không có trong tệp, không có gì được đọc vào; xin lấy lại bản do parapp ghi.",
    "plan_file_cycle": "Tệp kế hoạch (PLAN.json) có chỗ “{place}” nối thành vòng ở mã “{target}”, không có gì được đọc vào; xin lấy lại bản do parapp ghi.",
    "outline_unreadable": "Không đọc được khung tiêu chí ({reason}); bộ tiêu chí đang có vẫn giữ nguyên, xin kiểm tra lại tệp khung.",
    "phrases_unreadable": "Không đọc được tệp câu mẫu của Kho câu ({reason}); dữ liệu của bạn không thay đổi, xin sửa tệp hoặc cài lại parapp.",
    "unit_unknown": "Danh mục đơn vị không có “{unit}”; xin kiểm tra lại tên, kế hoạch không thay đổi.",
    "score_unreadable": "“{text}” không phải điểm số rõ ràng; ô vẫn giữ giá trị cũ, xin nhập lại, ví dụ 0,75.",
    "passed_unreadable": "“{text}” không phải kết quả; ô vẫn giữ giá trị cũ, xin nhập Đạt, Một phần hoặc Không đạt.",
    "second_round_alone": "Điểm thẩm định lần 2 chỉ có sau lần 1; ô vẫn giữ giá trị cũ, xin nhập hoặc giữ điểm lần 1 "
    "trước, hoặc xóa lần 2 rồi mới xóa lần 1.",
    "no_criteria_set": "Kế hoạch chưa có bộ tiêu chí nên chưa thêm được dòng; xin nhập bảng điểm hoặc nạp khung tiêu chí trước.",
    "result_day_unreadable": "“{text}” không phải ngày tháng rõ ràng; ô vẫn giữ giá trị cũ, xin nhập lại, ví dụ {example}.",
    "result_day_ahead": "Ngày {day} còn ở phía trước (hôm nay là {today}), mà kết quả chỉ ghi việc đã làm; xin nhập lại ngày.",
    "own_score_beyond": "Điểm tự chấm {score} nằm ngoài khoảng từ 0 đến {most} của tiêu chí; ô vẫn giữ giá trị cũ, xin nhập lại.",
    "status_unknown": "Không rõ “{text}” là trạng thái nào; ô vẫn giữ giá trị cũ, xin chọn trong danh sách: chưa thực hiện, đang thực hiện, đã hoàn thành, không thực hiện.",
    "deadline_missing": "Thời hạn mới còn trống; thời hạn cũ vẫn giữ nguyên, xin nhập thời hạn mới.",
    "deadline_reason_missing": "Đổi thời hạn cần có lý do để báo cáo; thời hạn cũ vẫn giữ nguyên, xin ghi lý do.",
    "deadline_same": "Thời hạn mới giống thời hạn đang có (“{text}”); chưa có gì thay đổi, xin nhập thời hạn khác.",
    # document
    "docx_locked": "Tệp {name} đang được mở trong Word hoặc chương trình khác nên chưa ghi được; bản cũ vẫn nguyên vẹn, xin đóng tệp rồi thử lại, hoặc lưu với tên khác.",
    "disk_full": "Ổ đĩa chứa thư mục {folder} đã đầy nên chưa ghi được tệp, bản cũ (nếu có) vẫn nguyên vẹn; xin giải phóng dung lượng rồi thử lại.",
    "papers_exist": "Trong thư mục {folder} đã có {names}; chưa có gì được ghi, xin chọn thư mục khác, hoặc cho phép thay các tệp đó.",
    "papers_not_put_back": "Có tệp đang được mở nên chưa ghi được cả bộ, và chưa trả được các tệp cũ về chỗ cũ; các tệp cũ vẫn nguyên vẹn trong {folder}, xin đóng các tệp đang mở rồi chép chúng về.",
    "paper_kind_unknown": "Không có loại văn bản “{kind}”; các loại có: {kinds}.",
    "paper_needs_unit": "Văn bản “{kind}” giao việc cho một đơn vị; chưa có gì được ghi, xin ghi rõ đơn vị (--unit).",
    "period_unknown": "Không hiểu kỳ báo cáo “{period}”; xin ghi như thang-3, quy-2, 6-thang, nam, có thể kèm năm (quy-2-2026).",
    "folder_missing": "Không tìm thấy thư mục {folder}, chưa có gì được ghi; xin chọn thư mục khác hoặc cắm lại ổ đĩa.",
    "folder_unwritable": "Không được phép ghi vào {folder}, chưa có gì được ghi; xin chọn thư mục khác.",
    "template_unreadable": "Mẫu trình bày {name} bị hỏng hoặc không phải tệp Word (.docx), chưa có gì được ghi; xin chọn mẫu khác hoặc khôi phục mẫu gốc.",
    "template_missing": "Không thấy mẫu trình bày {name}, có thể đã bị xóa hoặc đổi tên; chưa có gì được ghi, xin đặt lại tệp vào chỗ cũ hoặc khôi phục mẫu gốc.",
    "template_unsafe": "Mẫu trình bày {name} {reason} nên không được dùng, chưa có gì được ghi; xin bỏ phần đó trong Word hoặc khôi phục mẫu gốc.",
    "template_senseless": "Mẫu trình bày Word có chỗ không dùng được: {place}; chưa có gì được ghi, xin sửa lại trong Word hoặc khôi phục mẫu gốc.",
    "template_lacks": "Mẫu trình bày {name} thiếu {what} (có thể đã bị xóa, hoặc mất khi lưu bằng LibreOffice), chưa có gì được ghi; xin khôi phục mẫu gốc rồi sửa lại bằng Word.",
    "check_missing": "Không tìm thấy tệp {name}; xin kiểm tra lại tên và thư mục.",
    "check_unreadable": "Không đọc được tệp {name}: có thể tệp đang được chương trình khác khóa; xin đóng tệp rồi thử lại.",
    "check_too_large": "Tệp {name} quá lớn so với một văn bản nên parapp không mở; tệp vẫn nguyên vẹn.",
    "check_no_docx": "Tệp {name} không phải văn bản Word (.docx) nên không kiểm tra được; nếu là tệp .doc cũ hoặc tệp có mật khẩu, xin mở bằng Word, bỏ mật khẩu và lưu lại dạng .docx.",
    "check_strict": "Tệp {name} lưu ở dạng “Strict Open XML” nên parapp chưa kiểm tra được; xin mở bằng Word và lưu lại dạng “Word Document (.docx)”.",
    "check_broken": "Tệp {name} bị hỏng nên không kiểm tra được; xin mở bằng Word, lưu lại rồi thử lại.",
    "check_unknown_rule": "Không có quy tắc thể thức {rule}; xin xem lại danh sách quy tắc đã tắt.",
    "check_rule_off_without_reason": "Muốn tắt quy tắc {rule} thì phải ghi lý do; tệp vẫn nguyên vẹn.",
    "check_document_type": "Tệp {name} có phần khai báo lạ, không có trong văn bản Word bình thường, nên parapp không mở; tệp vẫn nguyên vẹn.",
    "check_is_folder": "“{name}” là một thư mục; xin chọn một văn bản Word (.docx) ở trong đó.",
    "check_calls": "Tệp {name} có trường tự gọi chương trình khác khi mở (DDE), thường gặp ở tệp độc hại, nên parapp không sửa; tệp vẫn nguyên vẹn, xin hỏi lại nơi gửi.",
    "check_holds_files": "Tệp {name} chèn nguyên một tệp khác vào trong (altChunk, văn bản con) nên parapp không sửa; tệp vẫn nguyên vẹn, xin mở bằng Word, lưu lại rồi thử lại.",
    "check_fetches": "Tệp {name} tự nối tới tài liệu khác trên mạng khi mở, thường gặp ở tệp độc hại, nên parapp không sửa; tệp vẫn nguyên vẹn, xin hỏi lại nơi gửi.",
    # document: forms and wording
    "form_unknown": "Không có mẫu kế hoạch “{form}”; các mẫu hiện có: {known}.",
    "form_invalid": "Mẫu kế hoạch “{file}” viết sai ở chỗ “{place}” nên không dùng được; dữ liệu của bạn không thay đổi, xin sửa tệp mẫu hoặc chọn mẫu khác.",
    "form_twice": "Mẫu kế hoạch trong tệp “{file}” mang mã “{form}”, là mã của mẫu “{name}” đã có, nên không dùng được; dữ liệu của bạn không thay đổi, xin đặt mã khác ở dòng id của tệp.",
    "form_taken": "Đã có một mẫu kế hoạch tên “{name}” nên chưa lưu; mẫu cũ vẫn nguyên vẹn, xin đặt tên khác.",
    "outline_invalid": "Bố cục riêng của kế hoạch viết sai ở chỗ “{place}” nên chưa dựng được trang; dữ liệu của bạn không thay đổi, xin lấy lại bố cục của mẫu.",
    "wording_syntax": "Câu mẫu “{template}” viết sai cú pháp ở dòng {line}; dữ liệu của bạn không thay đổi, xin sửa câu mẫu hoặc chọn mẫu kế hoạch khác.",
    "wording_unknown": "Câu mẫu “{template}” hỏi giá trị “{name}” mà ở chỗ này không có; dữ liệu của bạn không thay đổi, xin sửa câu mẫu hoặc chọn mẫu kế hoạch khác.",
    "wording_forbidden": "Câu mẫu “{template}” dùng điều không được phép ({what}); dữ liệu của bạn không thay đổi, xin sửa câu mẫu hoặc chọn mẫu kế hoạch khác.",
    "wording_too_long": "Câu mẫu “{template}” quá dài hoặc cho ra quá nhiều chữ; dữ liệu của bạn không thay đổi, xin sửa câu mẫu hoặc chọn mẫu kế hoạch khác.",
    # document: what an office made itself
    "own_sentence_empty": "Câu mẫu “{sentence}” đang để trống; câu cũ vẫn được dùng, xin viết câu mới hoặc khôi phục câu gốc.",
    "own_sentence_broken": "Câu mẫu riêng “{sentence}” chưa dùng được, dòng {line}: {reason}. Dữ liệu của bạn không thay đổi; xin sửa lại câu, hoặc khôi phục câu gốc.",
    "own_sentence_unknown": "Câu mẫu riêng “{sentence}”, dòng {line}: không có trường “{name}”; tên gần đúng: {near}. Dữ liệu của bạn không thay đổi; xin chọn lại trường, hoặc khôi phục câu gốc.",
    "own_sentence_unreadable": "Không đọc được tệp {name} của câu mẫu riêng “{sentence}” (quá lớn, không phải chữ, hoặc chương trình khác đang giữ); dữ liệu của bạn không thay đổi, xin khôi phục câu gốc.",
    "own_file_locked": "Tệp {name} trong thư mục mẫu của cơ quan đang bị chương trình khác giữ; nội dung cũ vẫn nguyên vẹn, xin đóng tệp trong Word rồi thử lại.",
    "appendix_without_columns": "Phụ lục chưa có cột nào; dữ liệu của bạn không thay đổi, xin chọn ít nhất một cột hoặc bỏ phụ lục.",
    "appendix_column": "Phụ lục có cột “{column}” mà parapp không biết; dữ liệu của bạn không thay đổi, xin bỏ hoặc chọn lại cột này.",
    # ui
    "year_unreadable": "“{text}” không phải một năm; năm vẫn giữ giá trị cũ, xin nhập bốn chữ số, ví dụ 2025.",
    "number_unreadable": "“{text}” không phải số nguyên; ô vẫn giữ giá trị cũ, xin nhập lại, ví dụ 12.",
    "date_unreadable": "“{text}” không phải một ngày; ngày vẫn giữ giá trị cũ, xin nhập lại, ví dụ 01/7/2025.",
    "dates_reversed": "Ngày bắt đầu {first} sau ngày kết thúc {last}; giá trị cũ vẫn được giữ, xin nhập lại một trong hai ngày.",
    "name_empty": "{what} không được để trống; tên cũ vẫn được giữ, xin nhập tên.",
    "data_folder_unusable": "Không dùng được thư mục dữ liệu {folder} ({reason}); dữ liệu (nếu có) không bị ảnh hưởng, xin kiểm tra quyền ghi và dung lượng ổ đĩa, hoặc chọn thư mục khác khi khởi động (--data).",
    "clipboard_without_table": "Chưa có bảng nào được chép; dữ liệu của bạn không thay đổi, xin chép bảng trong Word, Excel hoặc trang web rồi dán lại.",
    "folder_without_files": "Thư mục “{folder}” không có tệp nào đọc được (Excel, Word, LibreOffice, CSV, HTML, PDF); dữ liệu của bạn không thay đổi, xin chọn thư mục khác.",
    "no_answer_from_window": "Cửa sổ parapp đang mở nhưng không trả lời; dữ liệu đã lưu không bị ảnh hưởng, xin đợi một lát rồi mở lại, hoặc kết thúc chương trình parapp đang treo.",
}

SYSTEM_REASONS = {
    errno.ENOENT: "không tìm thấy",
    errno.EACCES: "không có quyền, hoặc chương trình khác đang mở",
    errno.EPERM: "không có quyền",
    errno.EEXIST: "đã có sẵn",
    errno.EISDIR: "đó là thư mục",
    errno.ENOTDIR: "đó không phải thư mục",
    errno.ENOSPC: "đĩa đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên quá dài",
}


def system_fault(fault: OSError) -> UserError:
    """What the operating system refused and nobody has given a sentence of its own."""
    return UserError("system_fault", path=f"“{fault.filename}”" if fault.filename else "một tệp", reason=fault)


def sentence(error: UserError) -> str:
    """What a person reads about this fault."""
    return filled(error.code, error.facts)


def problem_sentence(code: str, facts: Mapping[str, object]) -> str:
    """What a person reads about a problem in a source that was read."""
    return filled(code, facts)


def filled(code: str, facts: Mapping[str, object]) -> str:
    """The code's sentence with its facts, what the system refused in Vietnamese words too.

    A fact that was not given is a visible gap: a message must never fail.
    """
    pattern = SENTENCES.get(code)
    if pattern is None:
        return SENTENCES["program_fault"].format(reason=code)
    return pattern.format_map(_WithGaps({name: _shown(fact) for name, fact in facts.items()}))


def _shown(fact: object) -> object:
    return SYSTEM_REASONS.get(fact.errno or 0, f"mã lỗi {fact.errno}") if isinstance(fact, OSError) else fact


class _WithGaps(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return GAP
