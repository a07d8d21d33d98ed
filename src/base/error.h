/* What went wrong, where, and what the user can do about it.
 *
 * A function that can fail returns bool or a pointer and takes a `struct error *` as its last
 * parameter; on failure it fills the error exactly once and the caller passes it upwards untouched.
 * Nobody below cli/ and tui/ prints. The exit codes are those of sysexits.h (design, section 6).
 */
#ifndef AIMSGAP_BASE_ERROR_H
#define AIMSGAP_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum error_kind {
    ERROR_NONE,
    ERROR_ANSWER_IS_NO,  /* the question was answered, and the answer is no: exit 1 */
    ERROR_USAGE,         /* the command line is wrong: exit 2 */
    ERROR_DATA,          /* a file holds something it must not: exit 65 */
    ERROR_NO_INPUT,      /* a file is not there or cannot be read: exit 66 */
    ERROR_CANNOT_CREATE, /* a file cannot be created: exit 73 */
    ERROR_IO,            /* reading or writing failed on the way, or memory ran out: exit 74 */
};

#define ERROR_FILE_SIZE 1024
#define ERROR_TEXT_SIZE 512

struct error {
    enum error_kind kind;
    char file[ERROR_FILE_SIZE];   /* empty: not about a file */
    size_t line;                  /* from 1; 0: not known */
    size_t column;                /* from 1, in bytes; 0: not known */
    char what[ERROR_TEXT_SIZE];   /* what is wrong */
    char remedy[ERROR_TEXT_SIZE]; /* what to do; empty where the first part says it */
};

/* Fill in kind, remedy (may be "") and the formatted text, both in the language of the interface.
 * Always returns false, so that a failing function can end with `return error_set(...)`. Keeps
 * file, line and column. */
bool error_set(struct error *error, enum error_kind kind, const char *remedy, const char *format,
               ...) __attribute__((format(printf, 4, 5)));

/* The same for a failed allocation. */
bool error_set_memory(struct error *error);
bool error_is_memory(const struct error *error);

/* Name the file the error is about; line and column 0 where unknown. */
void error_set_place(struct error *error, const char *file, size_t line, size_t column);

/* The process exit code that belongs to a kind. */
int error_exit_code(enum error_kind kind);

/* "FILE:LINE: what, remedy" into `text`, always terminated, cut at the end if it has to be. */
void error_format(const struct error *error, char *text, size_t size);

/* "aimsgap: FILE:LINE: what, remedy" and a line end; control characters shown as symbols. */
void error_print(const struct error *error, FILE *stream);

#endif
