#include "model/evidence_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "base/strbuf.h"
#include "base/text.h"

enum { COLUMN_TITLE, COLUMN_REFERENCE, COLUMN_DATE, COLUMN_EXTRA, COLUMN_COUNT };

/* Layout characters become spaces: in JSON they can only stand between values. */
static void append_flat(struct strbuf *text, const char *value)
{
    for (; value && *value != '\0'; value++)
        strbuf_append_char(text, *value == '\n' || *value == '\t' || *value == '\r' ? ' ' : *value);
}

static void append_extra(struct strbuf *text, const struct extra_list *extra)
{
    for (size_t i = 0; i < extra->count; i++) {
        cJSON *key = cJSON_CreateString(extra->fields[i].key);
        char *quoted = key ? cJSON_PrintUnformatted(key) : NULL;
        strbuf_append_format(text, "%s%s:", i > 0 ? "," : "", quoted ? quoted : "\"\"");
        append_flat(text, extra->fields[i].json);
        text->failed = text->failed || !quoted;
        cJSON_free(quoted);
        cJSON_Delete(key);
    }
}

void evidence_text_append_piece(struct strbuf *text, const char *title, const char *reference,
                                const char *date)
{
    if (text->length > 0)
        strbuf_append_char(text, '\n');
    append_flat(text, title);
    bool has_date = date && date[0] != '\0';
    if ((reference && reference[0] != '\0') || has_date) {
        strbuf_append_char(text, '\t');
        append_flat(text, reference);
    }
    if (has_date) {
        strbuf_append_char(text, '\t');
        append_flat(text, date);
    }
}

void evidence_text_replace_piece(struct strbuf *text, const char *old, const char *title,
                                 const char *reference, const char *date)
{
    if (title[0] == '\0')
        return;
    const char *extra = old;
    for (int i = 0; i < COLUMN_EXTRA && extra; i++) {
        extra = strchr(extra, '\t');
        extra = extra ? extra + 1 : NULL;
    }
    if (!extra) {
        evidence_text_append_piece(text, title, reference, date);
        return;
    }
    if (text->length > 0)
        strbuf_append_char(text, '\n');
    append_flat(text, title);
    strbuf_append_char(text, '\t');
    append_flat(text, reference);
    strbuf_append_char(text, '\t');
    append_flat(text, date);
    strbuf_append_format(text, "\t%s", extra);
}

bool evidence_text_append(const struct answer *answer, struct strbuf *text)
{
    struct strbuf own;
    strbuf_init(&own);
    for (size_t i = 0; i < answer->evidence_count; i++) {
        const struct evidence *piece = &answer->evidence[i];
        evidence_text_append_piece(&own, piece->title, piece->reference, piece->date);
        if (piece->extra.count > 0) {
            strbuf_append_repeat(&own, "\t",
                                 (piece->reference || piece->date ? 0U : 1U) +
                                     (piece->date ? 0U : 1U) + 1U);
            append_extra(&own, &piece->extra);
        }
    }
    strbuf_append(text, own.text, own.length);
    text->failed = text->failed || own.failed;
    strbuf_release(&own);
    return answer->evidence_count > 0;
}

bool evidence_is_known_key(const char *key)
{
    return strcmp(key, "title") == 0 || strcmp(key, "reference") == 0 || strcmp(key, "date") == 0;
}

static bool parse_extra(struct extra_list *extra, const char *members, struct error *error)
{
    struct strbuf object;
    strbuf_init(&object);
    strbuf_append_format(&object, "{%s}", members);
    struct json_document document;
    bool done = strbuf_is_complete(&object, error) &&
                json_parse(&document, "evidence", object.text, object.length, error);
    if (done) {
        for (const cJSON *node = document.root->child; node && done; node = node->next) {
            size_t bytes;
            const char *raw = json_get_raw(&document, node, &bytes);
            if (evidence_is_known_key(node->string))
                done = error_set(error, ERROR_DATA, "write it into its own column",
                                 "evidence: \"%s\" among the unknown fields", node->string);
            else
                done = extra_list_add(extra, node->string, raw, bytes) || error_set_memory(error);
        }
        json_release(&document);
    }
    if (!done)
        error_set_place(error, "", 0, 0); /* a place inside the column means nothing outside */
    strbuf_release(&object);
    return done;
}

static bool parse_piece(struct evidence *piece, char *line, struct error *error)
{
    char *columns[COLUMN_COUNT] = {NULL};
    for (size_t i = 0; i < COLUMN_COUNT && line; i++)
        columns[i] = i + 1 < COLUMN_COUNT ? strsep(&line, "\t") : line;
    size_t bad;
    for (size_t i = 0; i < COLUMN_COUNT && columns[i]; i++)
        if (!text_is_utf8(columns[i], strlen(columns[i]), &bad) ||
            (i < COLUMN_EXTRA && text_has_control(columns[i], false)))
            return error_set(error, ERROR_DATA, "remove it",
                             "evidence: a control character or invalid UTF-8");
    if (columns[COLUMN_TITLE][0] == '\0')
        return error_set(error, ERROR_DATA, "say what was seen", "evidence: the title is missing");
    const char *date = columns[COLUMN_DATE];
    if (date && date[0] != '\0' && !clock_is_date(date))
        return error_set(error, ERROR_DATA, "write a date like 2027-03-31",
                         "evidence: \"%.40s\" is no date", date);
    char **fields[] = {&piece->title, &piece->reference, &piece->date};
    for (size_t i = 0; i < COLUMN_EXTRA && columns[i]; i++) {
        if (columns[i][0] == '\0')
            continue;
        *fields[i] = strdup(columns[i]);
        if (!*fields[i])
            return error_set_memory(error);
    }
    return !columns[COLUMN_EXTRA] || parse_extra(&piece->extra, columns[COLUMN_EXTRA], error);
}

bool evidence_text_parse(struct answer *answer, const char *text, struct error *error)
{
    char *copy = strdup(text ? text : "");
    size_t count = text ? 1 : 0;
    for (const char *at = text; at && *at != '\0'; at++)
        count += *at == '\n';
    struct evidence *evidence = calloc(count + 1, sizeof *evidence);
    bool done = (copy && evidence) || error_set_memory(error);
    char *rest = copy;
    for (size_t i = 0; i < count && done; i++)
        done = parse_piece(&evidence[i], strsep(&rest, "\n"), error);
    free(copy);
    if (!done) {
        if (evidence)
            evidence_free_all(evidence, count);
        return false;
    }
    evidence_free_all(answer->evidence, answer->evidence_count);
    answer->evidence = evidence;
    answer->evidence_count = count;
    return true;
}

/* Title, reference and date at the start of a line, less the tabs of those that are empty. */
static size_t measure_identity(const char *line, size_t bytes)
{
    size_t end = 0;
    for (int column = 0; column < COLUMN_EXTRA && end < bytes; column++) {
        const char *tab = memchr(line + end, '\t', bytes - end);
        end = !tab ? bytes : (size_t)(tab - line) + (column + 1 < COLUMN_EXTRA);
    }
    while (end > 0 && line[end - 1] == '\t')
        end--;
    return end;
}

static bool has_piece(const char *text, const char *line, size_t bytes)
{
    size_t wanted = measure_identity(line, bytes);
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        if (measure_identity(text, length) == wanted && memcmp(text, line, wanted) == 0)
            return true;
        text += length + (text[length] == '\n');
    }
    return false;
}

size_t evidence_text_add_missing(struct strbuf *text, const char *pieces)
{
    size_t count = 0;
    while (*pieces != '\0') {
        size_t length = strcspn(pieces, "\n");
        if (!has_piece(text->text, pieces, length)) {
            if (text->length > 0)
                strbuf_append_char(text, '\n');
            strbuf_append(text, pieces, length);
            count++;
        }
        pieces += length + (pieces[length] == '\n');
    }
    return count;
}
