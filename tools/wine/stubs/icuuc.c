/* The ICU names that Qt 6.10 and later import from Windows and Wine 8 lacks: each answers "unsupported". Test machine only. */
#define NAME __declspec(dllexport)
#define UNSUPPORTED 16
typedef int Error;
static void refuse(Error *error) { if (error && *error <= 0) *error = UNSUPPORTED; }

NAME void *ucnv_open(const char *name, Error *e) { refuse(e); return 0; }
NAME void ucnv_close(void *c) {}
NAME void ucnv_reset(void *c) {}
NAME signed char ucnv_getMaxCharSize(const void *c) { return 1; }
NAME const char *ucnv_getName(const void *c, Error *e) { refuse(e); return 0; }
NAME void ucnv_getToUCallBack(const void *c, void **action, const void **context) { if (action) *action = 0; if (context) *context = 0; }
NAME void ucnv_getFromUCallBack(const void *c, void **action, const void **context) { if (action) *action = 0; if (context) *context = 0; }
NAME void ucnv_setToUCallBack(void *c, void *n, const void *x, void **o, const void **p, Error *e) { refuse(e); }
NAME void ucnv_setFromUCallBack(void *c, void *n, const void *x, void **o, const void **p, Error *e) { refuse(e); }
NAME void ucnv_cbToUWriteUChars(void *a, const void *s, int n, int o, Error *e) { refuse(e); }
NAME void ucnv_cbFromUWriteUChars(void *a, const void **s, const void *n, int o, Error *e) { refuse(e); }
NAME void ucnv_toUnicode(void *c, void **t, const void *l, const char **s, const char *m, int *o, signed char f, Error *e) { refuse(e); }
NAME void ucnv_fromUnicode(void *c, char **t, const char *l, const void **s, const void *m, int *o, signed char f, Error *e) { refuse(e); }
NAME int ucnv_toUCountPending(const void *c, Error *e) { return 0; }
NAME int ucnv_fromUCountPending(const void *c, Error *e) { return 0; }
NAME const char *ucnv_getStandardName(const char *n, const char *s, Error *e) { refuse(e); return 0; }
NAME const char *ucnv_getAvailableName(int n) { return 0; }
NAME int ucnv_countAvailable(void) { return 0; }
NAME void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
NAME void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
