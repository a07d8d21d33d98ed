/* The files that journals lie in: their names, who holds them, and how one takes another's place.
 *
 * A journal's file is regular, has one name, belongs to the user (root uses everybody's) and is
 * held with flock(2); anything else under its name is never written to. All functions set errno
 * where they fail.
 */
#ifndef AIMSGAP_STORE_JOURNAL_PLACE_H
#define AIMSGAP_STORE_JOURNAL_PLACE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>

enum journal_file_state {
    JOURNAL_FILE_NONE,    /* there is none, or nothing that can be used */
    JOURNAL_FILE_OURS,    /* open and locked */
    JOURNAL_FILE_HELD,    /* another process has the lock; open to read */
    JOURNAL_FILE_FOREIGN, /* another user's, who may be at work: not open */
};

struct journal_file {
    char name[PATH_MAX];
    enum journal_file_state state;
    int descriptor;   /* -1: not open */
    bool has_changes; /* of ours: there is more in it than a first line */
    uid_t owner;      /* of a foreign one */
    time_t changed;
};

/* ".NAME.aimsgap-journal" beside the assessment, behind a symbolic link beside the file it leads
 * to; or in the state directory, for directories that cannot be written. */
bool journal_place_beside(const char *path, char name[PATH_MAX]);
bool journal_place_in_state(const char *path, char name[PATH_MAX]);

/* Open and lock what is under file->name. `makes`: make it where there is none. */
void journal_file_open(struct journal_file *file, bool makes);
void journal_file_close(struct journal_file *file, bool removes);

/* Free the name: what is under it goes on as "NAME~", "NAME~2" ... and gets its name back from
 * journal_file_open() when its holder has died and the name is free. */
bool journal_file_move_aside(const struct journal_file *file);

/* Where the file that is open lies now: under its name or aside. False: it has none any more. */
bool journal_file_find(int descriptor, const char *name, char place[PATH_MAX]);

/* Keep it for good as "NAME.kept", "NAME.kept2" ..., which `kept` gets. It has its old name too
 * until another file takes that, or `moves`. */
bool journal_file_keep(int descriptor, const char *name, bool moves, char kept[PATH_MAX]);

/* A fresh file with these bytes takes the place of the open one in one step: locked before it has
 * the name and on the disk. Returns its descriptor; the caller closes the old one. -1: nothing
 * changed. */
int journal_file_replace(int descriptor, const char *name, const char *bytes, size_t count);

#endif
