/* Any bytes as a crash journal: refused, or read as far as it is whole; never more changes than
 * lines; and what was read is written as a journal that reads the same. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "sandbox.h"
#include "store/journal.h"

#define ASSESSMENT "journalled.json"

static size_t count_lines(const uint8_t *data, size_t size)
{
    size_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n';
    return lines;
}

static bool is_clean(const char *text)
{
    size_t bad;
    return !text || text_is_utf8(text, strlen(text), &bad);
}

static void check_content(const struct journal_content *content)
{
    size_t bad;
    for (size_t i = 0; i < content->count; i++) {
        const struct journal_change *change = &content->changes[i];
        require(change->who && is_clean(change->who));
        require(is_clean(change->before) && is_clean(change->after));
    }
    require(text_is_utf8(content->typing.text, content->typing.length, &bad));
    require(is_clean(content->header.file) && is_clean(content->header.who));
}

static bool equals(const char *first, const char *second)
{
    return first && second ? strcmp(first, second) == 0 : first == second;
}

static void check_same(const struct journal_content *first, const struct journal_content *second)
{
    require(!second->is_damaged && first->count == second->count);
    for (size_t i = 0; i < first->count; i++) {
        const struct journal_change *one = &first->changes[i];
        const struct journal_change *other = &second->changes[i];
        require(equals(one->before, other->before) && equals(one->after, other->after));
        require(equals(one->who, other->who) && one->when == other->when);
        require(one->stroke == other->stroke);
        require(one->field.group == other->field.group && one->field.index == other->field.index &&
                one->field.field == other->field.field);
    }
    require(first->is_typing == second->is_typing);
    if (first->is_typing)
        require(equals(first->typing.text, second->typing.text) &&
                first->typing_piece == second->typing_piece);
    require(equals(first->header.file, second->header.file));
    require(equals(first->header.id, second->header.id));
    require(equals(first->header.who, second->header.who));
    require(equals(first->header.since, second->header.since));
    require(first->header.pid == second->header.pid);
    require(equals(first->header.holder.who, second->header.holder.who));
}

static void check_reread(const struct journal *journal, const struct journal_content *content)
{
    struct journal_content again;
    struct error error = {0};
    require(journal_read(journal, fuzz_get_catalogue(), &again, &error));
    check_same(content, &again);
    journal_content_release(&again);
}

static void write_and_reread(const struct journal_content *content)
{
    const struct catalogue *catalogue = fuzz_get_catalogue();
    struct error error = {0};
    struct journal journal;
    struct journal_person holder;
    struct strbuf changes;
    strbuf_init(&changes);
    journal_init(&journal);
    require(journal_open(&journal, ASSESSMENT, false, &holder, &error) == JOURNAL_STARTED);
    require(journal_start(&journal, &content->header, &error));
    for (size_t i = 0; i < content->count; i++) {
        const struct journal_change *change = &content->changes[i];
        struct edit edit = {.field = change->field,
                            .before = change->before,
                            .after = change->after,
                            .when = change->when,
                            .who = change->who,
                            .stroke = change->stroke};
        require(journal_append(&journal, catalogue, &edit, true, &error));
        journal_build_change(&changes, catalogue, &edit, true);
    }
    if (content->is_typing)
        require(journal_append_typing(&journal, catalogue, content->typing_field,
                                      content->typing_piece, content->typing.text, &error));
    require(journal_is_complete(&journal));
    check_reread(&journal, content);
    /* All at once, in the place of the first. */
    require(journal_rewrite(&journal, catalogue, &content->header, &changes, &error));
    check_reread(&journal, content);
    journal_close(&journal, false);
    strbuf_release(&changes);
}
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_ready;
    if (!is_ready)
        sandbox_make();
    is_ready = true;
    sandbox_enter();
    struct error error = {0};
    struct journal_content content;
    const char *text = (const char *)data;
    bool done = journal_parse(fuzz_get_catalogue(), text, size, &content, &error);
    require(done == (error.kind == ERROR_NONE));
    require(content.count < count_lines(data, size));
    check_content(&content);
    if (done)
        write_and_reread(&content);
    journal_content_release(&content);
    /* The first line alone, as for somebody else's journal. */
    error = (struct error){0};
    done = journal_parse(NULL, text, size, &content, &error);
    require(content.count == 0 && done == (error.kind == ERROR_NONE));
    journal_content_release(&content);
    sandbox_leave();
    return 0;
}
