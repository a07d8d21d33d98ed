/* Whole files in, whole files out.
 *
 * Writing is all or nothing: the bytes go to a temporary file in the target's own directory, are
 * flushed to the disk, and take the target's name in one step; whoever reads the target sees the
 * old bytes or the new ones, never a part. New files are 0600 less the umask; an existing file
 * keeps its mode, its access list (acl(5)), its group and, where the user may give files away, its
 * owner; a list or group that cannot be kept leaves nobody with more than before; a symbolic link
 * keeps pointing at the file, which is replaced or made.
 */
#ifndef AIMSGAP_BASE_FILE_H
#define AIMSGAP_BASE_FILE_H

#include <limits.h>
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
 * replaced. "PATH~" is an older whole version at any time. */
bool file_write_keeping(const char *path, const char *bytes, size_t count, struct error *error);

/* Make a file where there is none. One that is there, or comes meanwhile, stays as it is:
 * ERROR_CANNOT_CREATE. */
bool file_create(const char *path, const char *bytes, size_t count, struct error *error);

/* Write to an open descriptor until all is written. */
bool file_write_descriptor(int descriptor, const char *name, const char *bytes, size_t count,
                           struct error *error);

/* Has anything this name? A link that leads nowhere has. False too where that cannot be told. */
bool file_exists(const char *path);

/* Is there certainly nothing to read: no file, and no link to one? */
bool file_is_missing(const char *path);

/* The path behind symbolic links, also where nothing is there yet. ERROR_CANNOT_CREATE, ERROR_IO.
 */
bool file_follow_links(const char *path, char goal[PATH_MAX], struct error *error);

/* Is there a directory to make the file in? ERROR_CANNOT_CREATE otherwise. */
bool file_can_be_made(const char *path, struct error *error);

/* Make the directory and those above it, 0700. True if it is there afterwards. */
bool file_make_directories(const char *path);

/* The absolute form of a path, for remembering it; malloc'd, NULL if it cannot be had. */
char *file_make_absolute(const char *path);

#endif
