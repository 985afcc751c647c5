/* python.exe of the test machine: nothing but CPython's own main. */
#include <wchar.h>
extern int Py_Main(int, wchar_t **);
int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
