#include "store/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json_writer.h"
#include "model/field_name.h"
#include "store/state_directory.h"

#define JOURNAL_MODE 0600
#define OPEN_TRIES 8 /* against others who open and remove it at the same moment */

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
                     "the journal %s: %s", what, strerror(errno));
}

/* ".NAME.aimsgap-journal" beside the file; behind a symbolic link, beside the file it leads to. */
static bool name_beside(const char *path, char name[PATH_MAX])
{
    char target[PATH_MAX];
    char directory[PATH_MAX];
    if (!realpath(path, target) &&
        snprintf(target, sizeof target, "%s", path) >= (int)sizeof target)
        return false;
    snprintf(directory, sizeof directory, "%s", target);
    const char *slash = strrchr(target, '/');
    int length = snprintf(name, PATH_MAX, "%s/.%.180s.aimsgap-journal", dirname(directory),
                          slash ? slash + 1 : target);
    return length < PATH_MAX;
}

/* For files whose directory cannot be written. */
static bool name_in_state(const char *path, char name[PATH_MAX])
{
    char directory[PATH_MAX];
    char digest[DIGEST_SHA256_SIZE];
    char *absolute = file_make_absolute(path);
    if (!absolute)
        return false;
    digest_sha256(absolute, strlen(absolute), digest);
    free(absolute);
    return state_directory_find("journals", directory) && file_make_directories(directory) &&
           snprintf(name, PATH_MAX, "%s/%s", directory, digest) < PATH_MAX;
}

/* Is the descriptor still what stands under the name? Somebody may have removed or replaced it
 * between open() and flock(). */
static bool is_still_there(int descriptor, const char *path)
{
    struct stat opened;
    struct stat named;
    return fstat(descriptor, &opened) == 0 && stat(path, &named) == 0 &&
           opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

/* Take the lock. False, with errno set: another process has it, or there are no locks here. */
static bool take_lock(int descriptor)
{
    int result;
    do
        result = flock(descriptor, LOCK_EX | LOCK_NB);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

/* Where no lock can be had the journal is of no use; one just made goes again. Keeps errno. */
static void give_up(int descriptor, const char *path)
{
    int number = errno;
    struct stat status;
    if (fstat(descriptor, &status) == 0 && status.st_size == 0)
        unlink(path);
    close(descriptor);
    errno = number;
}

static bool name_aside(const char *path, char aside[PATH_MAX])
{
    return snprintf(aside, PATH_MAX, "%s~", path) < PATH_MAX;
}

/* Whoever was taken over and died left "NAME~": it is found where nobody uses NAME any more. Not
 * with rename(2), which would replace a journal that is made at this moment. */
static void bring_back(const char *path)
{
    char aside[PATH_MAX];
    struct stat status;
    if (lstat(path, &status) == 0 || !name_aside(path, aside))
        return;
    int descriptor = open(aside, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return;
    if (take_lock(descriptor) && link(aside, path) == 0)
        unlink(aside);
    close(descriptor);
}

/* Open and hold. `*is_held`: another process holds it, the descriptor is to read. -1, with errno
 * set, where that cannot be. */
static int open_held(const char *path, bool *is_held)
{
    *is_held = false;
    bring_back(path);
    for (int i = 0; i < OPEN_TRIES; i++) {
        int descriptor =
            open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, JOURNAL_MODE);
        if (descriptor < 0)
            return -1;
        bool has_lock = take_lock(descriptor);
        *is_held = !has_lock && errno == EWOULDBLOCK;
        if (*is_held || (has_lock && is_still_there(descriptor, path)))
            return descriptor;
        if (!has_lock) {
            give_up(descriptor, path);
            return -1;
        }
        close(descriptor);
    }
    errno = EAGAIN;
    return -1;
}

static enum journal_result read_holder(struct journal *journal, struct journal_header *holder)
{
    struct journal_content content;
    struct error ignored = {0};
    journal_read(journal, NULL, &content, &ignored);
    *holder = content.header;
    journal_content_release(&content);
    journal_close(journal, true);
    return JOURNAL_HELD;
}

static bool move_aside(const char *path)
{
    char aside[PATH_MAX];
    return name_aside(path, aside) && rename(path, aside) == 0;
}

enum journal_result journal_open(struct journal *journal, const char *path, bool takes_over,
                                 struct journal_header *holder, struct error *error)
{
    char name[PATH_MAX];
    bool is_held = false;
    int descriptor = name_beside(path, name) ? open_held(name, &is_held) : -1;
    if (descriptor < 0 && name_in_state(path, name))
        descriptor = open_held(name, &is_held);
    if (is_held && takes_over && move_aside(name)) {
        close(descriptor);
        descriptor = open_held(name, &is_held);
    }
    if (descriptor < 0) {
        fail(error, path, "cannot be made");
        return JOURNAL_FAILED;
    }
    journal->descriptor = descriptor;
    journal->path = strdup(name);
    struct stat status;
    if (!journal->path || fstat(descriptor, &status) != 0) {
        fail(error, path, "cannot be used");
        journal_close(journal, true);
        return JOURNAL_FAILED;
    }
    if (is_held)
        return read_holder(journal, holder);
    return status.st_size > 0 ? JOURNAL_FOUND : JOURNAL_STARTED;
}

/* JSON texts of one line: the writer's line ends and indentation are layout only. */
static void flatten(struct strbuf *text)
{
    size_t kept = 0;
    for (size_t i = 0; i < text->length; i++) {
        if (text->text[i] == '\n') {
            while (i + 1 < text->length && text->text[i + 1] == ' ')
                i++;
            continue;
        }
        text->text[kept++] = text->text[i];
    }
    if (text->capacity > 0) {
        text->length = kept;
        text->text[kept] = '\0';
    }
    strbuf_append_char(text, '\n');
}

/* Write what is pending; what could not be written stays, to the byte. */
static bool write_pending(struct journal *journal)
{
    struct strbuf *pending = &journal->pending;
    size_t done = 0;
    bool failed = false;
    while (done < pending->length && !failed) {
        ssize_t written = write(journal->descriptor, pending->text + done, pending->length - done);
        if (written > 0)
            done += (size_t)written;
        else
            failed = written == 0 || errno != EINTR;
    }
    strbuf_splice(pending, 0, done, "", 0);
    if (done > 0 && journal->unsynced_since_ms == 0)
        journal->unsynced_since_ms = clock_monotonic_ms();
    return !failed;
}

/* Add the line to what is pending. False: it is not there, and the journal is as it was. */
static bool take_line(struct journal *journal, struct strbuf *line, struct error *error)
{
    flatten(line);
    bool taken = strbuf_is_complete(line, error);
    if (taken)
        strbuf_append(&journal->pending, line->text, line->length);
    strbuf_release(line);
    return taken && (!strbuf_clear_failure(&journal->pending) || error_set_memory(error));
}

static bool write_taken(struct journal *journal, struct error *error)
{
    return write_pending(journal) || fail(error, journal->path, "cannot be written");
}

static void build_header(struct strbuf *line, const struct journal_header *header)
{
    struct json_writer writer;
    json_writer_init(&writer, line);
    json_write_open(&writer, NULL, '{');
    json_write_text(&writer, "format", "aimsgap-journal");
    json_write_integer(&writer, "version", 1);
    json_write_text(&writer, "file", header->file);
    json_write_text(&writer, "id", header->id);
    json_write_text(&writer, "created_at", header->created_at);
    json_write_text(&writer, "sha256", header->sha256);
    json_write_text(&writer, "who", header->who);
    json_write_text(&writer, "host", header->host);
    json_write_text(&writer, "since", header->since);
    json_write_integer(&writer, "pid", header->pid);
    json_write_close(&writer, '}');
    flatten(line);
}

bool journal_start(struct journal *journal, const struct journal_header *header,
                   struct error *error)
{
    struct strbuf line;
    if (journal->descriptor < 0)
        return true;
    strbuf_init(&line);
    build_header(&line, header);
    journal->lacks_header = !strbuf_is_complete(&line, error);
    if (journal->lacks_header) {
        strbuf_release(&line);
        return false;
    }
    strbuf_release(&journal->pending);
    strbuf_clear(&journal->typed);
    journal->pending = line;
    journal->is_typing = false;
    journal->lacks_change = false;
    journal->lacks_typing = false;
    if (ftruncate(journal->descriptor, 0) != 0)
        return fail(error, journal->path, "cannot be emptied");
    return write_taken(journal, error);
}

static void write_value(struct json_writer *writer, const char *key, const char *value)
{
    if (value)
        json_write_text(writer, key, value);
    else
        json_write_null(writer, key);
}

static void write_field(struct json_writer *writer, const char *key,
                        const struct catalogue *catalogue, struct field field)
{
    struct strbuf name;
    strbuf_init(&name);
    field_append_name(&name, catalogue, field);
    writer->out->failed = writer->out->failed || name.failed;
    json_write_text(writer, key, name.text);
    strbuf_release(&name);
}

bool journal_append(struct journal *journal, const struct catalogue *catalogue,
                    const struct edit *edit, bool redone, struct error *error)
{
    struct strbuf line;
    struct json_writer writer;
    char when[CLOCK_DATE_TIME_SIZE];
    if (journal->descriptor < 0)
        return true;
    strbuf_init(&line);
    json_writer_init(&writer, &line);
    clock_format_date_time(edit->when, when);
    json_write_open(&writer, NULL, '{');
    write_field(&writer, "field", catalogue, edit->field);
    write_value(&writer, "before", redone ? edit->before : edit->after);
    write_value(&writer, "after", redone ? edit->after : edit->before);
    json_write_text(&writer, "when", when);
    json_write_text(&writer, "who", edit->who);
    json_write_integer(&writer, "stroke", (long long)edit->stroke);
    json_write_close(&writer, '}');
    line.failed = line.failed || journal->lacks_header;
    journal->lacks_change = !take_line(journal, &line, error);
    return !journal->lacks_change && write_taken(journal, error);
}

/* Move a byte offset back to the start of a UTF-8 character. */
static size_t align(const char *text, size_t offset)
{
    while (offset > 0 && ((unsigned char)text[offset] & 0xC0) == 0x80)
        offset--;
    return offset;
}

/* Where a text differs from what was there before. */
struct difference {
    size_t at;
    size_t cut; /* bytes of the old text */
    size_t put; /* bytes of the new one */
};

static struct difference find_difference(const struct strbuf *old, const char *text)
{
    size_t length = strlen(text);
    size_t same = 0;
    while (same < length && same < old->length && text[same] == old->text[same])
        same++;
    same = align(text, same);
    size_t tail = 0;
    while (tail < length - same && tail < old->length - same &&
           text[length - 1 - tail] == old->text[old->length - 1 - tail])
        tail++;
    tail = length - align(text, length - tail) > tail ? 0 : tail;
    return (struct difference){same, old->length - same - tail, length - same - tail};
}

static void build_typing(struct strbuf *line, const struct catalogue *catalogue, struct field field,
                         const char *text, struct difference difference)
{
    struct json_writer writer;
    struct strbuf piece;
    json_writer_init(&writer, line);
    json_write_open(&writer, NULL, '{');
    if (text) {
        strbuf_init(&piece);
        strbuf_append(&piece, text + difference.at, difference.put);
        write_field(&writer, "typing", catalogue, field);
        json_write_integer(&writer, "at", (long long)difference.at);
        json_write_integer(&writer, "cut", (long long)difference.cut);
        json_write_text(&writer, "text", piece.text);
        line->failed = line->failed || piece.failed;
        strbuf_release(&piece);
    } else {
        json_write_null(&writer, "typing");
    }
    json_write_close(&writer, '}');
}

bool journal_append_typing(struct journal *journal, const struct catalogue *catalogue,
                           struct field field, const char *text, struct error *error)
{
    if (journal->descriptor < 0 || (!text && !journal->is_typing))
        return true;
    struct difference difference = {0};
    struct strbuf line;
    struct strbuf whole;
    if (text)
        difference = find_difference(&journal->typed, text);
    if (text && journal->is_typing && difference.cut == 0 && difference.put == 0)
        return true;
    strbuf_init(&line);
    strbuf_init(&whole);
    strbuf_append_text(&whole, text ? text : "");
    build_typing(&line, catalogue, field, text, difference);
    line.failed = line.failed || whole.failed || journal->lacks_header;
    journal->lacks_typing = !take_line(journal, &line, error);
    if (journal->lacks_typing) {
        strbuf_release(&whole);
        return false;
    }
    strbuf_release(&journal->typed);
    journal->typed = whole;
    journal->is_typing = text != NULL;
    return write_taken(journal, error);
}

bool journal_is_complete(const struct journal *journal)
{
    return journal->descriptor >= 0 && journal->pending.length == 0 && !journal->lacks_header &&
           !journal->lacks_change && !journal->lacks_typing;
}

int journal_sync(struct journal *journal)
{
    if (journal->descriptor < 0)
        return -1;
    if (journal->pending.length > 0 && !write_pending(journal))
        return JOURNAL_RETRY_MS;
    if (journal->unsynced_since_ms == 0)
        return -1;
    long long due = journal->unsynced_since_ms + JOURNAL_SYNC_MS - clock_monotonic_ms();
    if (due > 0)
        return (int)due;
    fdatasync(journal->descriptor);
    journal->unsynced_since_ms = 0;
    return -1;
}

/* Under its name, or where somebody who took over has put it. */
static void remove_own(const struct journal *journal)
{
    char aside[PATH_MAX];
    if (is_still_there(journal->descriptor, journal->path))
        unlink(journal->path);
    else if (name_aside(journal->path, aside) && is_still_there(journal->descriptor, aside))
        unlink(aside);
}

void journal_close(struct journal *journal, bool keep)
{
    if (journal->descriptor >= 0) {
        if (keep)
            fdatasync(journal->descriptor);
        else
            remove_own(journal);
        close(journal->descriptor);
    }
    free(journal->path);
    strbuf_release(&journal->pending);
    strbuf_release(&journal->typed);
    journal_init(journal);
}
