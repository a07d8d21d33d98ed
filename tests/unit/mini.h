/* A whole catalogue as data files, as small as it can be, to be broken in one place. */
#ifndef AIMSGAP_TESTS_MINI_H
#define AIMSGAP_TESTS_MINI_H

/* Write all files into the scratch directory (see scratch.h). */
void mini_write(void);

/* The same, with the first `find` in `file` replaced. */
void mini_write_changed(const char *file, const char *find, const char *replacement);

/* The text of one file; NULL where there is no such file. */
const char *mini_get_text(const char *file);

#endif
