/* Keeps a workbook in memory while it is made, so that nothing of it touches a disk before the
 * report is written where the user wants it.
 *
 * libxlsxwriter 1.1.4 knows files only. For the finished workbook it gets the name of an anonymous
 * file in memory (memfd_create(2)). For its parts it calls its own function lxw_tmpfile(), which
 * would make a file in $TMPDIR or /tmp; this program has a function of that name, which comes
 * before the library's, and keeps the part in the heap.
 */
#ifndef AIMSGAP_REPORT_REPORT_XLSX_MEMORY_H
#define AIMSGAP_REPORT_REPORT_XLSX_MEMORY_H

#include <stdbool.h>

struct error;
struct strbuf;

#define XLSX_MEMORY_NAME_SIZE 40

struct xlsx_memory {
    int descriptor;
    char name[XLSX_MEMORY_NAME_SIZE]; /* for workbook_new() */
};

/* Make the file. False: there is nothing to close. */
bool xlsx_memory_open(struct xlsx_memory *memory, struct error *error);

/* Did a part get lost for lack of memory, in this process? */
bool xlsx_memory_has_lost(void);

/* Append the bytes of the finished workbook. */
bool xlsx_memory_read(const struct xlsx_memory *memory, struct strbuf *out, struct error *error);

void xlsx_memory_close(struct xlsx_memory *memory);

#endif
