/* The lines of a journal: built, written, brought to the disk, and written afresh. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/json_writer.h"
#include "base/language.h"
#include "model/field_name.h"
#include "store/journal.h"
#include "store/journal_place.h"

static bool fail(struct error *error, const char *path, const char *what)
{
    error_set_place(error, path, 0, 0);
    return error_set(error, ERROR_IO, "save often; a crash would cost what is not saved",
                     "the journal %s: %s", _(what), strerror(errno));
}

/* ---- lines ---- */

/* JSON texts of one line: the writer's line ends and indentation are layout only. */
static void end_line(struct strbuf *lines, size_t start)
{
    size_t kept = start;
    for (size_t i = start; i < lines->length; i++) {
        if (lines->text[i] == '\n') {
            while (i + 1 < lines->length && lines->text[i + 1] == ' ')
                i++;
            continue;
        }
        lines->text[kept++] = lines->text[i];
    }
    if (lines->capacity > 0) {
        lines->length = kept;
        lines->text[kept] = '\0';
    }
    strbuf_append_char(lines, '\n');
}

static void write_holder(struct json_writer *writer, const struct journal_person *holder)
{
    json_write_open(writer, "holder", '{');
    json_write_text(writer, "who", holder->who);
    json_write_text(writer, "host", holder->host);
    json_write_text(writer, "since", holder->since);
    json_write_integer(writer, "pid", holder->pid);
    json_write_close(writer, '}');
}

void journal_build_header(struct strbuf *lines, const struct journal_header *header)
{
    struct json_writer writer;
    size_t start = lines->length;
    json_writer_init(&writer, lines);
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
    if (header->holder.who[0] != '\0')
        write_holder(&writer, &header->holder);
    json_write_close(&writer, '}');
    end_line(lines, start);
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

void journal_build_change(struct strbuf *lines, const struct catalogue *catalogue,
                          const struct edit *edit, bool redone)
{
    struct json_writer writer;
    char when[CLOCK_DATE_TIME_SIZE];
    size_t start = lines->length;
    json_writer_init(&writer, lines);
    clock_format_date_time(edit->when, when);
    json_write_open(&writer, NULL, '{');
    write_field(&writer, "field", catalogue, edit->field);
    write_value(&writer, "before", redone ? edit->before : edit->after);
    write_value(&writer, "after", redone ? edit->after : edit->before);
    json_write_text(&writer, "when", when);
    json_write_text(&writer, "who", edit->who);
    json_write_integer(&writer, "stroke", (long long)edit->stroke);
    json_write_close(&writer, '}');
    end_line(lines, start);
}

/* Where a text differs from what was there before. */
struct difference {
    bool is_start; /* it is the whole text, whatever was there */
    size_t at;
    size_t cut; /* bytes of the old text */
    size_t put; /* bytes of the new one */
};

/* Move a byte offset back to the start of a UTF-8 character. */
static size_t align(const char *text, size_t offset)
{
    while (offset > 0 && ((unsigned char)text[offset] & 0xC0) == 0x80)
        offset--;
    return offset;
}

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
    return (struct difference){false, same, old->length - same - tail, length - same - tail};
}

static void build_typing_line(struct strbuf *lines, const struct catalogue *catalogue,
                              struct field field, size_t piece, const char *text,
                              struct difference difference)
{
    struct json_writer writer;
    struct strbuf part;
    size_t start = lines->length;
    strbuf_init(&part);
    strbuf_append(&part, text + difference.at, difference.put);
    json_writer_init(&writer, lines);
    json_write_open(&writer, NULL, '{');
    write_field(&writer, "typing", catalogue, field);
    if (piece > 0)
        json_write_integer(&writer, "piece", (long long)piece);
    if (difference.is_start)
        json_write_bool(&writer, "start", true);
    json_write_integer(&writer, "at", (long long)difference.at);
    json_write_integer(&writer, "cut", (long long)difference.cut);
    json_write_text(&writer, "text", part.text);
    json_write_close(&writer, '}');
    end_line(lines, start);
    lines->failed = lines->failed || part.failed;
    strbuf_release(&part);
}

/* As many lines as it takes: a text that is too long for JSON could not be read back. */
static void build_typing(struct strbuf *lines, const struct catalogue *catalogue,
                         struct field field, size_t piece, const char *text,
                         struct difference difference)
{
    size_t end = difference.at + difference.put;
    do {
        if (end - difference.at > JOURNAL_TYPING_BYTES)
            difference.put = align(text, difference.at + JOURNAL_TYPING_BYTES) - difference.at;
        else
            difference.put = end - difference.at;
        build_typing_line(lines, catalogue, field, piece, text, difference);
        difference = (struct difference){.at = difference.at + difference.put};
    } while (difference.at < end);
}

/* ---- writing ---- */

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

/* Add the lines to what is pending. False: they are not there, and the journal is as it was. */
static bool take_lines(struct journal *journal, struct strbuf *lines, struct error *error)
{
    bool taken = strbuf_is_complete(lines, error);
    if (taken)
        strbuf_append(&journal->pending, lines->text, lines->length);
    strbuf_release(lines);
    return taken && (!strbuf_clear_failure(&journal->pending) || error_set_memory(error));
}

static bool write_taken(struct journal *journal, struct error *error)
{
    return write_pending(journal) || fail(error, journal->path, N_("cannot be written"));
}

bool journal_start(struct journal *journal, const struct journal_header *header,
                   struct error *error)
{
    struct strbuf line;
    if (journal->descriptor < 0)
        return true;
    strbuf_init(&line);
    journal_build_header(&line, header);
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
    if (ftruncate(journal->descriptor, 0) == 0)
        return write_taken(journal, error);
    int number = errno;
    /* Behind what is there, whose last line may be half written: a first line begins anew. */
    strbuf_splice(&journal->pending, 0, 0, "\n", 1);
    strbuf_clear_failure(&journal->pending);
    errno = number;
    return fail(error, journal->path, N_("cannot be emptied"));
}

bool journal_append(struct journal *journal, const struct catalogue *catalogue,
                    const struct edit *edit, bool redone, struct error *error)
{
    struct strbuf line;
    if (journal->descriptor < 0)
        return true;
    strbuf_init(&line);
    journal_build_change(&line, catalogue, edit, redone);
    line.failed = line.failed || journal->lacks_header;
    journal->lacks_change = !take_lines(journal, &line, error);
    return !journal->lacks_change && write_taken(journal, error);
}

static bool end_typing(struct journal *journal, struct error *error)
{
    struct strbuf line;
    strbuf_init(&line);
    strbuf_append_text(&line, "{\"typing\": null}\n");
    line.failed = line.failed || journal->lacks_header;
    journal->lacks_typing = !take_lines(journal, &line, error);
    if (journal->lacks_typing)
        return false;
    strbuf_clear(&journal->typed);
    journal->is_typing = false;
    return write_taken(journal, error);
}

bool journal_append_typing(struct journal *journal, const struct catalogue *catalogue,
                           struct field field, size_t piece, const char *text, struct error *error)
{
    struct field last = journal->typed_field;
    struct strbuf lines;
    struct strbuf whole;
    if (journal->descriptor < 0 || (!text && !journal->is_typing))
        return true;
    if (!text)
        return end_typing(journal, error);
    struct difference difference = {true, 0, journal->typed.length, strlen(text)};
    if (journal->is_typing && last.group == field.group && last.index == field.index &&
        last.field == field.field && journal->typed_piece == piece)
        difference = find_difference(&journal->typed, text);
    if (!difference.is_start && difference.cut == 0 && difference.put == 0)
        return true;
    strbuf_init(&lines);
    strbuf_init(&whole);
    strbuf_append_text(&whole, text);
    build_typing(&lines, catalogue, field, piece, text, difference);
    lines.failed = lines.failed || whole.failed || journal->lacks_header;
    journal->lacks_typing = !take_lines(journal, &lines, error);
    if (journal->lacks_typing) {
        strbuf_release(&whole);
        return false;
    }
    strbuf_release(&journal->typed);
    journal->typed = whole;
    journal->typed_field = field;
    journal->typed_piece = piece;
    journal->is_typing = true;
    return write_taken(journal, error);
}

bool journal_resume(struct journal *journal, const struct journal_content *content,
                    struct error *error)
{
    struct strbuf *typed = &journal->typed;
    strbuf_clear(typed);
    if (content->is_typing)
        strbuf_append(typed, content->typing.text, content->typing.length);
    if (strbuf_clear_failure(typed))
        return error_set_memory(error);
    journal->is_typing = content->is_typing;
    journal->typed_field = content->typing_field;
    journal->typed_piece = content->typing_piece;
    return true;
}

bool journal_go_on(struct journal *journal, const struct journal_content *content,
                   struct error *error)
{
    struct strbuf *pending = &journal->pending;
    if (content->is_cut)
        strbuf_append_char(pending, '\n');
    if (strbuf_clear_failure(pending))
        return error_set_memory(error);
    journal->is_typing = journal->is_typing && !content->is_stuck;
    return true;
}

bool journal_rewrite(struct journal *journal, const struct catalogue *catalogue,
                     const struct journal_header *header, const struct strbuf *changes,
                     struct error *error)
{
    struct strbuf text;
    struct difference all = {.is_start = true, .put = journal->typed.length};
    if (journal->descriptor < 0)
        return true;
    strbuf_init(&text);
    journal_build_header(&text, header);
    strbuf_append(&text, changes->text, changes->length);
    if (journal->is_typing)
        build_typing(&text, catalogue, journal->typed_field, journal->typed_piece,
                     journal->typed.text, all);
    text.failed = text.failed || changes->failed;
    journal->lacks_header = !strbuf_is_complete(&text, error);
    int fresh = -1;
    if (!journal->lacks_header) {
        fresh = journal_file_replace(journal->descriptor, journal->path, text.text, text.length);
        if (fresh < 0)
            fail(error, journal->path, N_("cannot be made anew"));
    }
    strbuf_release(&text);
    if (fresh < 0)
        return false;
    close(journal->descriptor);
    journal->descriptor = fresh;
    strbuf_clear(&journal->pending);
    journal->lacks_change = false;
    journal->lacks_sync = false;
    journal->unsynced_since_ms = 0;
    return true;
}

/* ---- the disk ---- */

bool journal_is_complete(const struct journal *journal)
{
    return journal->descriptor >= 0 && journal->pending.length == 0 && !journal->lacks_header &&
           !journal->lacks_change && !journal->lacks_typing && !journal->lacks_sync;
}

/* A file system that knows no fdatasync(2) does what it can. */
static void bring_to_disk(struct journal *journal)
{
    journal->lacks_sync = fdatasync(journal->descriptor) != 0 && errno != EINVAL && errno != ENOSYS;
    journal->unsynced_since_ms = journal->lacks_sync ? clock_monotonic_ms() : 0;
}

int journal_sync(struct journal *journal)
{
    if (journal->descriptor < 0)
        return -1;
    if (journal->pending.length > 0 && !write_pending(journal))
        return JOURNAL_RETRY_MS;
    if (journal->unsynced_since_ms == 0)
        return -1;
    int wait_ms = journal->lacks_sync ? JOURNAL_RETRY_MS : JOURNAL_SYNC_MS;
    long long due = journal->unsynced_since_ms + wait_ms - clock_monotonic_ms();
    if (due > 0)
        return (int)due;
    bring_to_disk(journal);
    return journal->lacks_sync ? JOURNAL_RETRY_MS : -1;
}

void journal_flush(struct journal *journal)
{
    if (journal->descriptor >= 0 && (journal->pending.length == 0 || write_pending(journal)))
        bring_to_disk(journal);
}
