#include "report/oscal.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "model/catalogue.h"
#include "report/oscal_text.h"
#include "report/words.h"

#define UUID_NAMESPACE_URL "6ba7b811-9dad-11d1-80b4-00c04fd430c8" /* RFC 9562, 6.6 */
#define SHARE_DECIMALS 4
#define DAYS_DECIMALS 2
#define NUMBER_SIZE 48
#define EDITION_MONTH_LENGTH 7 /* "2026-11" */

static void make_catalogue_space(const struct catalogue *catalogue, char space[DIGEST_UUID_SIZE])
{
    char ours[DIGEST_UUID_SIZE];
    digest_derive_uuid(UUID_NAMESPACE_URL, NULL, OSCAL_NAMESPACE, ours);
    digest_derive_uuid(ours, NULL, catalogue->id, space);
}

/* The catalogue's own month where its edition is one, so that the same catalogue is always the
 * same document; else now. */
static bool find_time(struct oscal *oscal)
{
    char when[CLOCK_DATE_TIME_SIZE];
    char day[CLOCK_DATE_SIZE];
    snprintf(day, sizeof day, "%.*s-01", EDITION_MONTH_LENGTH, oscal->catalogue->edition);
    bool is_month = strlen(oscal->catalogue->edition) == EDITION_MONTH_LENGTH &&
                    clock_is_date(day) && !oscal->input;
    if (is_month && oscal_convert_day(day, false, oscal->now))
        return true;
    clock_format_date_time(oscal->input ? oscal->input->generated_at : clock_now(), when);
    return oscal_convert_time(when, oscal->now);
}

bool oscal_init(struct oscal *oscal, const struct catalogue *catalogue,
                const struct report_input *input, struct strbuf *out, struct error *error)
{
    *oscal = (struct oscal){.catalogue = catalogue, .input = input};
    json_writer_init(&oscal->json, out);
    if (input)
        memcpy(oscal->space, input->assessment->id,
               strnlen(input->assessment->id, DIGEST_UUID_SIZE - 1));
    else
        make_catalogue_space(catalogue, oscal->space);
    if (!find_time(oscal))
        return error_set(error, ERROR_DATA, "set the clock, or SOURCE_DATE_EPOCH, right",
                         "OSCAL has no form for the present time");
    return !input || oscal_collect_people(oscal, error);
}

void oscal_release(struct oscal *oscal)
{
    oscal_release_people(oscal);
}

void oscal_make_uuid(const struct oscal *oscal, const char *kind, const char *name,
                     char uuid[DIGEST_UUID_SIZE])
{
    digest_derive_uuid(oscal->space, kind, name, uuid);
}

void oscal_make_catalogue_uuid(const struct catalogue *catalogue, const char *kind,
                               const char *name, char uuid[DIGEST_UUID_SIZE])
{
    char space[DIGEST_UUID_SIZE];
    char edition[DIGEST_UUID_SIZE];
    make_catalogue_space(catalogue, space);
    digest_derive_uuid(space, "edition", catalogue->edition, edition);
    digest_derive_uuid(edition, kind, name, uuid);
}

void oscal_write_uuid(struct oscal *oscal, const char *key, const char *kind, const char *name)
{
    char uuid[DIGEST_UUID_SIZE];
    oscal_make_uuid(oscal, kind, name, uuid);
    json_write_text(&oscal->json, key, uuid);
}

static void write_formed(struct oscal *oscal, const char *key, const char *text,
                         void (*append)(struct strbuf *, const char *))
{
    struct strbuf formed;
    strbuf_init(&formed);
    if (text)
        append(&formed, text);
    json_write_optional(&oscal->json, key, formed.text);
    strbuf_release_into(&formed, oscal->json.out);
}

void oscal_write_string(struct oscal *oscal, const char *key, const char *text)
{
    write_formed(oscal, key, text, oscal_append_string);
}

void oscal_write_line(struct oscal *oscal, const char *key, const char *text)
{
    write_formed(oscal, key, text, oscal_append_markup_line);
}

void oscal_write_markup(struct oscal *oscal, const char *key, const char *text)
{
    write_formed(oscal, key, text, oscal_append_markup);
}

void oscal_write_markup_or(struct oscal *oscal, const char *key, const char *text,
                           enum report_text otherwise)
{
    struct strbuf line;
    strbuf_init(&line);
    if (text)
        oscal_append_string(&line, text);
    oscal_write_markup(oscal, key, line.length > 0 ? text : report_get_text(otherwise));
    strbuf_release_into(&line, oscal->json.out);
}

void oscal_write_text(struct oscal *oscal, const char *key, enum report_text text)
{
    oscal_write_line(oscal, key, report_get_text(text));
}

void oscal_write_token(struct oscal *oscal, const char *key, const char *id, const char *suffix)
{
    struct strbuf token;
    strbuf_init(&token);
    oscal_append_token(&token, id);
    strbuf_append_text(&token, suffix);
    json_write_text(&oscal->json, key, token.text);
    strbuf_release_into(&token, oscal->json.out);
}

void oscal_write_item_title(struct oscal *oscal, const struct catalogue_item *item)
{
    struct strbuf title;
    strbuf_init(&title);
    words_append_item_name(&title, item);
    strbuf_append_format(&title, " %s", item->title);
    oscal_write_line(oscal, "title", title.text);
    strbuf_release_into(&title, oscal->json.out);
}

void oscal_open_element(struct oscal *oscal, struct oscal_list *list)
{
    if (!list->is_open)
        json_write_open(&oscal->json, list->key, '[');
    list->is_open = true;
    json_write_open(&oscal->json, NULL, '{');
}

void oscal_close_list(struct oscal *oscal, const struct oscal_list *list)
{
    if (list->is_open)
        json_write_close(&oscal->json, ']');
}

void oscal_add_prop(struct oscal *oscal, struct oscal_list *props, const struct oscal_prop *prop)
{
    struct strbuf value;
    if (!prop->value)
        return;
    strbuf_init(&value);
    oscal_append_string(&value, prop->value);
    if (value.length > 0) {
        oscal_open_element(oscal, props);
        oscal_write_token(oscal, "name", prop->name, "");
        json_write_text(&oscal->json, "ns", OSCAL_NAMESPACE);
        json_write_text(&oscal->json, "value", value.text);
        if (prop->class)
            oscal_write_token(oscal, "class", prop->class, "");
        if (prop->group)
            oscal_write_token(oscal, "group", prop->group, "");
        if (prop->remarks || strchr(prop->value, '\n'))
            oscal_write_markup(oscal, "remarks", prop->remarks ? prop->remarks : prop->value);
        json_write_close(&oscal->json, '}');
    }
    strbuf_release_into(&value, oscal->json.out);
}

/* Numbers for programs: a share of 1, not per cent. An id stands for its label. */
static void add_cell(struct oscal *oscal, struct oscal_list *props, const char *name,
                     const char *group, const struct report_cell *cell, enum cell_kind kind)
{
    char number[NUMBER_SIZE];
    struct oscal_prop prop = {.name = name, .group = group, .value = cell->text.text};
    if (kind == CELL_SHARE || kind == CELL_DAYS) {
        json_format_number(cell->number, kind == CELL_SHARE ? SHARE_DECIMALS : DAYS_DECIMALS,
                           number, sizeof number);
        prop.value = number;
    } else if (cell->code && strcasecmp(cell->code, cell->text.text) != 0) {
        prop.value = cell->code;
        prop.remarks = cell->text.text;
    }
    oscal_add_prop(oscal, props, &prop);
}

static bool names_hold(const char *const *names, const char *name)
{
    for (; *names; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

void oscal_add_cells(struct oscal *oscal, struct oscal_list *props, enum report_table_id table,
                     const struct report_row *row, const char *const *names, bool takes_named,
                     const char *group)
{
    struct report_cell cell;
    table_init_cell(&cell);
    for (size_t i = 0; i < report_tables[table]->column_count; i++) {
        const struct report_column *column = &report_tables[table]->columns[i];
        if (names_hold(names, column->id) != takes_named)
            continue;
        table_fill_cell(column, row, &cell);
        if (cell.text.length > 0)
            add_cell(oscal, props, column->id, group, &cell, column->kind);
    }
    table_release_cell(&cell, oscal->json.out);
}

void oscal_write_cell(struct oscal *oscal, const char *key, enum report_table_id table,
                      const struct report_row *row, const char *column)
{
    const struct report_column *found = table_find_column(report_tables[table], column);
    struct report_cell cell;
    table_init_cell(&cell);
    if (found) {
        table_fill_cell(found, row, &cell);
        oscal_write_markup(oscal, key, cell.text.text);
    }
    table_release_cell(&cell, oscal->json.out);
}

struct report_row oscal_get_row(const struct oscal *oscal, const struct catalogue_item *item)
{
    bool is_target = item_is_target(oscal->catalogue, item);
    return (struct report_row){
        .input = oscal->input,
        .item = item,
        .gap = is_target ? gap_report_find(oscal->input->gaps, item) : NULL,
        .answer = &oscal->input->assessment->answers[item->index],
    };
}

void oscal_write_reference(struct oscal *oscal, const char *key, const char *inner,
                           const char *kind, const char *name)
{
    json_write_open(&oscal->json, key, '[');
    json_write_open(&oscal->json, NULL, '{');
    oscal_write_uuid(oscal, inner, kind, name);
    json_write_close(&oscal->json, '}');
    json_write_close(&oscal->json, ']');
}
