/* Random bytes as Rust programs (typst) ask Windows 10 for them; Wine 8 has them under an older name. Test machine only. */
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG size);

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *buffer, SIZE_T size) { return SystemFunction036(buffer, (ULONG)size); }
