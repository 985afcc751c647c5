/* Colour management, on which Wine 8 aborts instead of refusing: here it refuses. Test machine only. */
#include <windows.h>
#define NAME __declspec(dllexport)

NAME HANDLE WINAPI OpenColorProfileW(void *p, DWORD a, DWORD b, DWORD c) { SetLastError(ERROR_NOT_SUPPORTED); return NULL; }
NAME BOOL WINAPI CloseColorProfile(HANDLE h) { return FALSE; }
NAME BOOL WINAPI GetColorProfileFromHandle(HANDLE h, BYTE *b, DWORD *n) { if (n) *n = 0; return FALSE; }
NAME HANDLE WINAPI WcsCreateIccProfile(HANDLE h, DWORD o) { return NULL; }
