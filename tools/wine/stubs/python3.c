/* python3.dll of the test machine: only forwards, see the list of names beside it. */
int __stdcall DllMainCRTStartup(void *a, unsigned b, void *c) { return 1; }
