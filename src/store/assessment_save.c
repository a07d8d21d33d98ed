#include "store/assessment_save.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/json_writer.h"
#include "base/strbuf.h"
#include "model/field.h"
#include "model/id_list.h"
#include "model/record_value.h"
#include "store/assessment_load.h"

static void write_extra(struct json_writer *writer, const struct extra_list *extra)
{
    for (size_t i = 0; i < extra->count; i++)
        json_write_raw(writer, extra->fields[i].key, extra->fields[i].json,
                       strlen(extra->fields[i].json));
}

void assessment_write_ids(struct json_writer *writer, const char *key, const char *ids)
{
    struct strbuf id;
    size_t bytes;
    strbuf_init(&id);
    json_write_open(writer, key, '[');
    for (const char *at = ids; (bytes = id_list_next(&at)) > 0; at += bytes) {
        strbuf_clear(&id);
        strbuf_append(&id, at, bytes);
        json_write_text(writer, NULL, id.text);
    }
    json_write_close(writer, ']');
    writer->out->failed = writer->out->failed || id.failed;
    strbuf_release(&id);
}

/* In the form the file has for it; nothing where there is no value. */
static void write_value(struct json_writer *writer, const struct field_info *info,
                        const char *value)
{
    if (value && info->form == FORM_NUMBER)
        json_write_raw(writer, info->id, value, strlen(value));
    else if (value && (info->form == FORM_REASONS || record_value_is_list(info->form)))
        assessment_write_ids(writer, info->id, value);
    else
        json_write_optional(writer, info->id, value);
}

/* An object of profile fields, left out where nothing is in it. */
static void write_profile_object(struct json_writer *writer, const struct assessment *assessment,
                                 const struct profile_object *object)
{
    const char *parent = object->key;
    const struct extra_list *extra = &assessment->extra[object->place];
    bool open = false;
    for (int i = 0; i < PROFILE_COUNT; i++) {
        const char *here = profile_fields[i].parent;
        if (!here || strcmp(here, parent) != 0 || !assessment->profile[i])
            continue;
        if (!open)
            json_write_open(writer, parent, '{');
        open = true;
        write_value(writer, &profile_fields[i], assessment->profile[i]);
    }
    if (!open && extra->count > 0)
        json_write_open(writer, parent, '{');
    write_extra(writer, extra);
    if (open || extra->count > 0)
        json_write_close(writer, '}');
}

void assessment_write_assessors(struct json_writer *writer, const struct assessment *assessment)
{
    const char *lines = assessment->profile[PROFILE_ASSESSORS];
    if (!lines)
        return;
    json_write_open(writer, "assessors", '[');
    struct strbuf line;
    strbuf_init(&line);
    while (*lines != '\0') {
        size_t bytes = strcspn(lines, "\n");
        strbuf_clear(&line);
        strbuf_append(&line, lines, bytes);
        if (bytes > 0)
            json_write_text(writer, NULL, line.text);
        lines += bytes + (lines[bytes] == '\n');
    }
    writer->out->failed = writer->out->failed || line.failed;
    strbuf_release(&line);
    json_write_close(writer, ']');
}

static void write_need(struct json_writer *writer, const struct assessment *assessment)
{
    const struct catalogue *catalogue = assessment->catalogue;
    const struct extra_list *extra = &assessment->extra[EXTRA_NEED];
    bool any = extra->count > 0;
    for (size_t i = 0; i < catalogue->question_count; i++)
        any = any || assessment->need[i] != CHOICE_NONE;
    if (!any)
        return;
    json_write_open(writer, "need", '{');
    for (size_t i = 0; i < catalogue->question_count; i++)
        json_write_optional(writer, catalogue->questions[i].id, choice_get_id(assessment->need[i]));
    write_extra(writer, extra);
    json_write_close(writer, '}');
}

static void write_roles(struct json_writer *writer, const struct assessment *assessment)
{
    const struct catalogue *catalogue = assessment->catalogue;
    bool any = false;
    for (size_t i = 0; i < catalogue->role_count; i++) {
        if (!assessment->roles[i])
            continue;
        if (!any)
            json_write_open(writer, "roles", '[');
        any = true;
        json_write_text(writer, NULL, catalogue->roles[i].id);
    }
    if (any)
        json_write_close(writer, ']');
}

static void write_evidence(struct json_writer *writer, const struct answer *answer)
{
    if (answer->evidence_count == 0)
        return;
    json_write_open(writer, "evidence", '[');
    for (size_t i = 0; i < answer->evidence_count; i++) {
        const struct evidence *piece = &answer->evidence[i];
        json_write_open(writer, NULL, '{');
        json_write_text(writer, "title", piece->title);
        json_write_optional(writer, "reference", piece->reference);
        json_write_optional(writer, "date", piece->date);
        write_extra(writer, &piece->extra);
        json_write_close(writer, '}');
    }
    json_write_close(writer, ']');
}

static void write_answer(struct json_writer *writer, const char *id, const struct answer *answer)
{
    json_write_open(writer, id, '{');
    if (answer->status != STATUS_NOT_ASSESSED)
        json_write_text(writer, "status", status_table[answer->status].id);
    json_write_optional(writer, "basis", basis_table[answer->basis].id);
    write_evidence(writer, answer);
    for (int i = 0; i < ANSWER_TEXT_COUNT; i++)
        write_value(writer, &answer_fields[i], answer->texts[i]);
    write_extra(writer, &answer->extra);
    json_write_close(writer, '}');
}

static void write_answers(struct json_writer *writer, const struct assessment *assessment)
{
    const struct catalogue *catalogue = assessment->catalogue;
    bool any = false;
    for (size_t i = 0; i < catalogue->item_count; i++) {
        if (answer_is_empty(&assessment->answers[i]))
            continue;
        if (!any)
            json_write_open(writer, "answers", '{');
        any = true;
        write_answer(writer, catalogue->items[i].id, &assessment->answers[i]);
    }
    if (any)
        json_write_close(writer, '}');
}

void assessment_write_record_fields(struct json_writer *writer, enum record_kind kind,
                                    const struct record *record)
{
    const struct record_kind_info *info = &record_kinds[kind];
    for (int i = 0; i < info->field_count; i++)
        write_value(writer, &info->fields[i], record->texts[i]);
}

static void write_record(struct json_writer *writer, enum record_kind kind,
                         const struct record *record)
{
    char id[RECORD_ID_SIZE];
    record_format_id(kind, record->number, id);
    json_write_open(writer, id, '{');
    assessment_write_record_fields(writer, kind, record);
    write_extra(writer, &record->extra);
    json_write_close(writer, '}');
}

static void write_records(struct json_writer *writer, const struct assessment *assessment)
{
    for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
        const struct record_list *list = &assessment->records[kind];
        if (list->count == 0)
            continue;
        json_write_open(writer, record_kinds[kind].id, '{');
        for (size_t i = 0; i < list->count; i++)
            write_record(writer, (enum record_kind)kind, &list->records[i]);
        json_write_close(writer, '}');
    }
}

void assessment_write(const struct assessment *assessment, struct strbuf *out)
{
    struct json_writer writer;
    json_writer_init(&writer, out);
    json_write_open(&writer, NULL, '{');
    json_write_text(&writer, "format", ASSESSMENT_FORMAT);
    json_write_integer(&writer, "version", ASSESSMENT_VERSION);
    json_write_text(&writer, "id", assessment->id);
    json_write_text(&writer, "title",
                    assessment->profile[PROFILE_TITLE] ? assessment->profile[PROFILE_TITLE]
                                                       : assessment_get_name(assessment));
    json_write_text(&writer, "created_at", assessment->created_at);
    for (int i = 0; i < PROFILE_OBJECT_COUNT; i++)
        write_profile_object(&writer, assessment, &profile_objects[i]);
    assessment_write_assessors(&writer, assessment);
    write_need(&writer, assessment);
    write_roles(&writer, assessment);
    write_answers(&writer, assessment);
    write_records(&writer, assessment);
    write_extra(&writer, &assessment->extra[EXTRA_ROOT]);
    json_write_close(&writer, '}');
}

/* Nothing is written that could not be read again. */
static bool make_bytes(const struct assessment *assessment, const char *path, struct strbuf *text,
                       struct error *error)
{
    assessment_write(assessment, text);
    if (!strbuf_is_complete(text, error))
        return false;
    if (text->length <= FILE_MAX_BYTES)
        return true;
    error_set_place(error, path, 0, 0);
    return error_set(error, ERROR_DATA, "shorten what is long, and name documents instead",
                     "would be larger than 64 MiB");
}

static bool save(const struct assessment *assessment, const char *path, bool replaces,
                 struct strbuf *written, struct error *error)
{
    struct strbuf text;
    strbuf_init(&text);
    bool done = make_bytes(assessment, path, &text, error);
    if (done && strcmp(path, "-") == 0)
        done =
            file_write_descriptor(STDOUT_FILENO, "standard output", text.text, text.length, error);
    else if (done)
        done = replaces ? file_write_keeping(path, text.text, text.length, error)
                        : file_create(path, text.text, text.length, error);
    if (done && written) {
        struct strbuf old = *written;
        *written = text;
        text = old;
    }
    strbuf_release(&text);
    return done;
}

bool assessment_save(const struct assessment *assessment, const char *path, struct strbuf *written,
                     struct error *error)
{
    return save(assessment, path, true, written, error);
}

bool assessment_save_new(const struct assessment *assessment, const char *path,
                         struct strbuf *written, struct error *error)
{
    return save(assessment, path, false, written, error);
}
