/* Whole files in, whole files out.
 *
 * Writing is all or nothing: the bytes go to a temporary file in the target's own directory, are
 * flushed to the disk, and take the target's name in one step; whoever reads the target sees the
 * old bytes or the new ones, never a part. New files are 0600 less the umask; an existing file
 * keeps its mode, its group and, where the user may give files away, its owner; a symbolic link
 * keeps pointing at the file, which is replaced or made.
 */
#ifndef AIMSGAP_BASE_FILE_H
#define AIMSGAP_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct error;
struct strbuf;

#define FILE_MAX_BYTES ((size_t)64 * 1024 * 1024)

/* Append the file's bytes to `bytes`; path "-" is standard input. Refuses directories, devices
 * and pipes given by name, and more than FILE_MAX_BYTES. Errors: ERROR_NO_INPUT, ERROR_DATA,
 * ERROR_IO. */
bool file_read(const char *path, struct strbuf *bytes, struct error *error);

/* Replace or create the file. Errors: ERROR_CANNOT_CREATE where a new one cannot be made, ERROR_IO
 * where an existing one cannot be replaced or a disk is full or broken. After an error the old
 * bytes are there. */
bool file_write(const char *path, const char *bytes, size_t count, struct error *error);

/* The same, and the version that is replaced stays as "PATH~". If that cannot be kept, nothing is
 * replaced. */
bool file_write_keeping(const char *path, const char *bytes, size_t count, struct error *error);

/* Write to an open descriptor until all is written. */
bool file_write_descriptor(int descriptor, const char *name, const char *bytes, size_t count,
                           struct error *error);

bool file_exists(const char *path);

/* Is there a directory to make the file in? ERROR_CANNOT_CREATE otherwise. */
bool file_can_be_made(const char *path, struct error *error);

/* Make the directory and those above it, 0700. True if it is there afterwards. */
bool file_make_directories(const char *path);

/* The absolute form of a path, for remembering it; malloc'd, NULL if it cannot be had. */
char *file_make_absolute(const char *path);

#endif
