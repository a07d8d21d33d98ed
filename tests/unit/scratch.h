/* A temporary directory for a group of tests, and files of the source tree. */
#ifndef AIMSGAP_TESTS_SCRATCH_H
#define AIMSGAP_TESTS_SCRATCH_H

#include <stddef.h>

struct strbuf;

/* Group set-up and tear-down: makes the directory, removes it with everything in it. */
int scratch_setup(void **state);
int scratch_teardown(void **state);

/* The path of a name inside it; "" is the directory itself. Valid until eight calls later. */
const char *scratch_path(const char *name);

void scratch_write(const char *name, const char *bytes, size_t count);
void scratch_write_text(const char *name, const char *text);

/* How many files are in the directory. */
size_t scratch_count_files(void);

/* Append the bytes of any file. */
void scratch_read(const char *path, struct strbuf *bytes);

/* The same for a file of the source tree, "data/rules.json" for example. */
void scratch_read_source(const char *name, struct strbuf *bytes);

#endif
