/* Opening a journal, in the place where it is, and letting go of it. */
#include "store/journal.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "base/user.h"
#include "store/journal_place.h"

void journal_init(struct journal *journal)
{
    *journal = (struct journal){.descriptor = -1};
    strbuf_init(&journal->pending);
    strbuf_init(&journal->typed);
}

static bool fail(struct error *error, const char *path, const char *what)
{
    error_set_place(error, path, 0, 0);
    return error_set(error, ERROR_IO, "save often; a crash would cost what is not saved",
                     "the journal %s: %s", _(what), strerror(errno));
}

/* ---- the two places ---- */

static bool is_taken(const struct journal_file *file)
{
    return file->state == JOURNAL_FILE_HELD || file->state == JOURNAL_FILE_FOREIGN;
}

/* Does what lies there decide, whatever lies in the other place? */
static bool counts(const struct journal_file *file)
{
    return is_taken(file) || (file->state == JOURNAL_FILE_OURS && file->has_changes);
}

static void name_directory(const char *name, char directory[PATH_MAX])
{
    size_t bytes = (size_t)(strrchr(name, '/') - name);
    memcpy(directory, name, bytes);
    directory[bytes] = '\0';
}

static void look_in_state(struct journal_file *file, const char *path)
{
    char directory[PATH_MAX];
    file->state = JOURNAL_FILE_NONE;
    file->descriptor = -1;
    if (!journal_place_in_state(path, file->name))
        return;
    name_directory(file->name, directory);
    if (!file_exists(directory))
        return;
    journal_file_open(file, false);
    if (!counts(file))
        journal_file_close(file, true);
}

static void make_in_state(struct journal_file *file, const char *path)
{
    char directory[PATH_MAX];
    if (!journal_place_in_state(path, file->name))
        return;
    name_directory(file->name, directory);
    if (file_make_directories(directory))
        journal_file_open(file, true);
}

/* Whichever holds changes or is held; else one is made, beside the assessment where that can be.
 * Where both hold changes, the other's turn is at the next start. */
static void find_file(struct journal_file *file, const char *path)
{
    struct journal_file elsewhere;
    look_in_state(&elsewhere, path);
    file->state = JOURNAL_FILE_NONE;
    file->descriptor = -1;
    if (journal_place_beside(path, file->name))
        journal_file_open(file, !counts(&elsewhere));
    if (counts(file)) {
        journal_file_close(&elsewhere, false);
    } else if (counts(&elsewhere)) {
        journal_file_close(file, true);
        *file = elsewhere;
    } else if (file->state == JOURNAL_FILE_NONE) {
        make_in_state(file, path);
    }
}

static void take_over(struct journal_file *file, const char *path)
{
    bool moved = journal_file_move_aside(file);
    journal_file_close(file, false);
    if (moved)
        journal_file_open(file, true);
    if (file->state == JOURNAL_FILE_NONE)
        make_in_state(file, path);
}

/* ---- who has it ---- */

static void name_owner(const struct journal_file *file, struct journal_person *holder)
{
    const struct passwd *user = getpwuid(file->owner);
    char name[USER_NAME_SIZE];
    char since[CLOCK_DATE_TIME_SIZE];
    if (user)
        user_copy_name(user->pw_name, name);
    else
        snprintf(name, sizeof name, "user %u", (unsigned)file->owner);
    clock_format_date_time(file->changed, since);
    *holder = (struct journal_person){0};
    snprintf(holder->who, sizeof holder->who, "%s", name);
    snprintf(holder->since, sizeof holder->since, "%s", since);
}

static void read_holder(const struct journal *journal, struct journal_person *holder)
{
    struct journal_content content;
    struct error ignored = {0};
    journal_read(journal, NULL, &content, &ignored);
    const struct journal_header *header = &content.header;
    *holder = header->holder;
    if (holder->who[0] == '\0') {
        memcpy(holder->who, header->who, sizeof holder->who);
        memcpy(holder->host, header->host, sizeof holder->host);
        memcpy(holder->since, header->since, sizeof holder->since);
        holder->pid = header->pid;
    }
    journal_content_release(&content);
}

enum journal_result journal_open(struct journal *journal, const char *path, bool takes_over,
                                 struct journal_person *holder, struct error *error)
{
    struct journal_file file;
    find_file(&file, path);
    if (is_taken(&file) && takes_over)
        take_over(&file, path);
    if (file.state == JOURNAL_FILE_FOREIGN) {
        name_owner(&file, holder);
        return JOURNAL_HELD;
    }
    if (file.state == JOURNAL_FILE_NONE) {
        fail(error, path, N_("cannot be made"));
        return JOURNAL_FAILED;
    }
    journal->descriptor = file.descriptor;
    journal->path = strdup(file.name);
    if (!journal->path) {
        error_set_memory(error);
        journal_close(journal, true);
        return JOURNAL_FAILED;
    }
    if (file.state == JOURNAL_FILE_HELD) {
        read_holder(journal, holder);
        journal_close(journal, true);
        return JOURNAL_HELD;
    }
    return file.has_changes ? JOURNAL_FOUND : JOURNAL_STARTED;
}

/* ---- letting go ---- */

bool journal_keep_copy(struct journal *journal, char *kept, struct error *error)
{
    return journal_file_keep(journal->descriptor, journal->path, false, kept) ||
           fail(error, journal->path, N_("cannot be put aside"));
}

bool journal_keep_away(struct journal *journal, char *kept, struct error *error)
{
    bool done = journal_file_keep(journal->descriptor, journal->path, true, kept) ||
                fail(error, journal->path, N_("cannot be put aside"));
    journal_close(journal, true);
    return done;
}

void journal_close(struct journal *journal, bool keep)
{
    char place[PATH_MAX];
    if (journal->descriptor >= 0) {
        if (keep)
            fdatasync(journal->descriptor);
        else if (journal_file_find(journal->descriptor, journal->path, place))
            unlink(place);
        close(journal->descriptor);
    }
    free(journal->path);
    strbuf_release(&journal->pending);
    strbuf_release(&journal->typed);
    journal_init(journal);
}
