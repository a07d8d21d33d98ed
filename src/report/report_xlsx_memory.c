#include "report/report_xlsx_memory.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/error.h"
#include "base/strbuf.h"

#define READ_BYTES 65536

/* The library looks at the error of no stream, and lxw_tmpfile() gets nothing that leads to the
 * workbook, so a lost part is remembered here. A process makes one workbook. */
static bool has_lost_part;

/* A file in the heap: like open_memstream(3), but it can be read as well. */
struct part {
    struct strbuf bytes;
    size_t position;
};

static ssize_t read_part(void *cookie, char *buffer, size_t size)
{
    struct part *part = cookie;
    size_t left = part->bytes.length - part->position;
    size_t count = size < left ? size : left;
    memcpy(buffer, part->bytes.text + part->position, count);
    part->position += count;
    return (ssize_t)count;
}

static ssize_t write_part(void *cookie, const char *buffer, size_t size)
{
    struct part *part = cookie;
    size_t behind = part->bytes.length - part->position;
    strbuf_splice(&part->bytes, part->position, size < behind ? size : behind, buffer, size);
    if (part->bytes.failed) {
        has_lost_part = true;
        errno = ENOMEM;
        return 0;
    }
    part->position += size;
    return (ssize_t)size;
}

static int seek_part(void *cookie, off64_t *offset, int whence)
{
    struct part *part = cookie;
    off64_t base = whence == SEEK_SET   ? 0
                   : whence == SEEK_CUR ? (off64_t)part->position
                                        : (off64_t)part->bytes.length;
    off64_t wanted = base + *offset;
    if (wanted < 0 || (size_t)wanted > part->bytes.length) {
        errno = EINVAL;
        return -1;
    }
    part->position = (size_t)wanted;
    *offset = wanted;
    return 0;
}

static int close_part(void *cookie)
{
    struct part *part = cookie;
    strbuf_release(&part->bytes);
    free(part);
    return 0;
}

/* In place of the library's. `directory` is where the library would have made a file. */
FILE *lxw_tmpfile(char *directory)
{
    (void)directory;
    static const cookie_io_functions_t functions = {read_part, write_part, seek_part, close_part};
    struct part *part = calloc(1, sizeof *part);
    if (!part)
        return NULL;
    strbuf_init(&part->bytes);
    FILE *stream = fopencookie(part, "w+", functions);
    if (!stream)
        close_part(part);
    return stream;
}

bool xlsx_memory_open(struct xlsx_memory *memory, struct error *error)
{
    memory->descriptor = memfd_create("aimsgap-report", MFD_CLOEXEC);
    if (memory->descriptor < 0)
        return error_set(error, ERROR_IO, "try again", "cannot make a file in memory: %s",
                         strerror(errno));
    snprintf(memory->name, sizeof memory->name, "/proc/self/fd/%d", memory->descriptor);
    if (access(memory->name, W_OK) == 0)
        return true;
    xlsx_memory_close(memory);
    return error_set(error, ERROR_IO, "mount it, or choose another format",
                     "a workbook can only be made where /proc is mounted");
}

bool xlsx_memory_has_lost(void)
{
    return has_lost_part;
}

bool xlsx_memory_read(const struct xlsx_memory *memory, struct strbuf *out, struct error *error)
{
    char *bytes = malloc(READ_BYTES);
    if (!bytes)
        return error_set_memory(error);
    off_t offset = 0;
    ssize_t count;
    while ((count = pread(memory->descriptor, bytes, READ_BYTES, offset)) > 0) {
        strbuf_append(out, bytes, (size_t)count);
        offset += count;
    }
    free(bytes);
    if (count < 0 || offset == 0)
        return error_set(error, ERROR_IO, "try again", "cannot read the workbook back: %s",
                         count < 0 ? strerror(errno) : "it is empty");
    return strbuf_is_complete(out, error);
}

void xlsx_memory_close(struct xlsx_memory *memory)
{
    close(memory->descriptor);
    memory->descriptor = -1;
}
