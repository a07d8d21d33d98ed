/* Temporary files beside the file that they will become, and the clearing of those that a crash
 * left behind.
 *
 * A name is made of the target's: ".aimsgap-", 16 hexadecimal digits of its SHA-256, and six
 * letters that nobody has. As long as its maker lives the file is held with flock(2), so one that
 * can be locked is nobody's any more. Where a file system knows no locks, none is cleared.
 */
#ifndef AIMSGAP_BASE_FILE_TEMPORARY_H
#define AIMSGAP_BASE_FILE_TEMPORARY_H

#include <limits.h>

#define FILE_TEMPORARY_SIZE (PATH_MAX + 64)

/* Make an empty one for the target, 0600 and held: its descriptor, opened with O_CLOEXEC and
 * `flags` too. -1 with errno set: none could be made. */
int file_temporary_make(const char *target, int flags, char temporary[FILE_TEMPORARY_SIZE]);

/* Remove what is left of earlier ones for this very target: regular files of this user that nobody
 * holds. What cannot be looked at stays. */
void file_temporary_clear(const char *target);

#endif
