/* Editing, saving, merging and the crash journal while memory runs out at every allocation. */
#include "unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "engine/merge.h"
#include "fault/allocation.h"
#include "model/edit.h"
#include "model/presume.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"
#include "store/journal.h"
#include "store/problems.h"
#include "unit/scratch.h"

#define FILE_NAME "saved.json"
#define JOURNAL_NAME ".saved.json.aimsgap-journal"
#define WHO "Kim"
#define WHEN 1795000000
#define POINTS 150 /* of sequences with thousands of allocations */

/* What a sequence works on; each uses what it needs. */
struct state {
    struct assessment *assessment;
    struct assessment *theirs;
    struct edit_log log;
    struct merge merge;
    struct journal journal;
    struct journal_content content;
    bool was_read;
};

static void *begin(void)
{
    struct state *state = calloc(1, sizeof *state);
    assert_non_null(state);
    edit_log_init(&state->log);
    journal_init(&state->journal);
    state->assessment = fault_parse_whole();
    return state;
}

static void end(void *data)
{
    struct state *state = data;
    assessment_free(state->assessment);
    assessment_free(state->theirs);
    edit_log_release(&state->log);
    merge_release(&state->merge);
    journal_close(&state->journal, false);
    free(state);
}

static void describe(void *data, struct strbuf *out)
{
    const struct state *state = data;
    assessment_write(state->assessment, out);
    strbuf_append_format(out, "%zu edits, %zu done\n", state->log.count, state->log.done);
}

/* ---- edits ---- */

static struct field find_field(const char *id, int field)
{
    const struct catalogue_item *item = catalogue_find_item(fault_get_catalogue(), id);
    assert_non_null(item);
    return field_of_answer(item->index, field);
}

/* Values that are set for the first time, replaced and removed. */
static const struct {
    const char *item;
    int field;
    const char *value;
} edits[] = {
    {"iso27001:5.1", ANSWER_NOTE, "another note, and a longer one than the one that was there"},
    {"iso27001:5.1", ANSWER_FIELD_EVIDENCE, "minutes\twiki/2\nphoto\t\t2026-11-23"},
    {"iso27001:5.1", ANSWER_FIELD_STATUS, "partial"},
    {"iso42001:A.2.2", ANSWER_FIELD_STATUS, NULL},
    {"iso42001:A.2.2", ANSWER_JUSTIFICATION, NULL},
    {"iso42001:A.2.2", ANSWER_DUE, "2027-04-01"},
};

static bool run_edit(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    const struct edit *shown;
    if (step < COUNT_OF(edits)) {
        edit_log_begin_stroke(&state->log);
        return edit_log_apply(&state->log, state->assessment,
                              find_field(edits[step].item, edits[step].field), edits[step].value,
                              WHO, WHEN, error);
    }
    if (step < 2 * COUNT_OF(edits))
        return edit_log_undo(&state->log, state->assessment, &shown, error);
    return edit_log_redo(&state->log, state->assessment, &shown, error);
}

static bool run_presume(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    size_t changed;
    const struct edit *shown;
    return step == 0 ? presume_source(&state->log, state->assessment, WHO, WHEN, &changed, error)
                     : edit_log_undo(&state->log, state->assessment, &shown, error);
}

static void test_edits(void **unused)
{
    (void)unused;
    const struct fault_sequence single = {"edits, undone and redone",
                                          3 * COUNT_OF(edits),
                                          0,
                                          FAULT_STRICT,
                                          begin,
                                          describe,
                                          end,
                                          run_edit};
    const struct fault_sequence presume = {"presuming", 2,        POINTS, FAULT_STRICT,
                                           begin,       describe, end,    run_presume};
    fault_check(&single);
    fault_check(&presume);
}

/* ---- merging ---- */

static void *begin_merge(void)
{
    struct state *state = begin();
    struct error error = {0};
    state->theirs = fault_parse_whole();
    for (size_t i = 0; i < COUNT_OF(edits); i++)
        assert_true(assessment_set(state->assessment, find_field(edits[i].item, edits[i].field),
                                   edits[i].value, &error));
    return state;
}

/* On top of a version of theirs; what failed half-way is thrown away, as the caller does. */
static bool run_merge(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    struct assessment *base;
    if (step == 0) {
        fault_pause();
        base = fault_parse_whole();
        fault_resume();
        bool done = merge_compare(&state->merge, base, state->assessment, state->theirs, error);
        assessment_free(base);
        return done;
    }
    bool done = merge_apply(&state->merge, &state->log, state->theirs, WHO, WHEN, error);
    fault_pause();
    if (!done) {
        edit_log_release(&state->log);
        assessment_free(state->theirs);
        state->theirs = fault_parse_whole();
    }
    fault_resume();
    return done;
}

static void describe_merge(void *data, struct strbuf *out)
{
    const struct state *state = data;
    assessment_write(state->theirs, out);
    strbuf_append_format(out, "%zu differences, %zu edits\n", state->merge.count, state->log.count);
}

static void test_merge(void **unused)
{
    (void)unused;
    const struct fault_sequence merge = {"merging",      2,   POINTS,   FAULT_STRICT, begin_merge,
                                         describe_merge, end, run_merge};
    fault_check(&merge);
}

/* ---- saving ---- */

static void *begin_save(void)
{
    scratch_write_text(FILE_NAME, "the old version\n");
    unlink(FILE_NAME "~");
    return begin();
}

static bool run_save(void *data, size_t step, struct error *error)
{
    (void)step;
    const struct state *state = data;
    return assessment_save(state->assessment, FILE_NAME, NULL, error);
}

/* The file, old or new and always whole, and no third one beside it. */
static void describe_file(void *data, struct strbuf *out)
{
    (void)data;
    scratch_read(FILE_NAME, out);
    if (file_exists(FILE_NAME "~"))
        scratch_read(FILE_NAME "~", out);
    strbuf_append_format(out, "%zu files\n", scratch_count_files());
}

static void test_save(void **unused)
{
    (void)unused;
    const struct fault_sequence save = {"saving",      1,   0,       FAULT_STRICT, begin_save,
                                        describe_file, end, run_save};
    fault_check(&save);
    unlink(FILE_NAME "~");
}

/* ---- the journal ---- */

static const struct journal_header header = {
    .file = "/saved.json",
    .id = "00000000-0000-4000-8000-000000000001",
    .created_at = "2026-11-24T09:00:00Z",
    .who = WHO,
};

/* What is typed and kept, one after the other; NULL ends the typing. */
static const char *const typed[] = {
    "a",
    "a longer text that does not fit into the first piece of memory that was asked for, so",
    "a longer text, cut down",
    NULL,
    "caf\u00E9",
    "caf\u00E8",
};

static void *begin_journal(void)
{
    unlink(JOURNAL_NAME);
    return begin();
}

enum journal_step { STEP_OPEN, STEP_START, STEP_TYPING };
#define STEP_APPEND (STEP_TYPING + COUNT_OF(typed))
#define STEP_RESTART (STEP_APPEND + COUNT_OF(edits))

static bool open_journal(struct journal *journal, struct error *error)
{
    struct journal_person holder;
    return journal_open(journal, FILE_NAME, false, &holder, error) != JOURNAL_FAILED;
}

static bool run_journal_step(void *data, size_t step, struct error *error)
{
    struct state *state = data;
    struct journal *journal = &state->journal;
    if (step == STEP_OPEN)
        return open_journal(journal, error);
    if (step == STEP_START || step == STEP_RESTART)
        return journal_start(journal, &header, error);
    if (step < STEP_APPEND)
        return journal_append_typing(journal, fault_get_catalogue(),
                                     find_field("iso27001:5.1", ANSWER_NOTE), 0,
                                     typed[step - STEP_TYPING], error);
    size_t number = step - STEP_APPEND;
    char who[] = WHO;
    char old[] = "what was there";
    char value[128];
    snprintf(value, sizeof value, "%s", edits[number].value ? edits[number].value : "");
    const struct edit edit = {.field = find_field(edits[number].item, edits[number].field),
                              .before = old,
                              .after = edits[number].value ? value : NULL,
                              .when = WHEN,
                              .who = who,
                              .stroke = number};
    return journal_append(journal, fault_get_catalogue(), &edit, true, error);
}

/* Until it is made up for, nobody may rely on the journal. */
static bool run_journal(void *data, size_t step, struct error *error)
{
    const struct state *state = data;
    bool done = run_journal_step(data, step, error);
    assert_true(journal_is_complete(&state->journal) == done);
    return done;
}

static void describe_journal(void *data, struct strbuf *out)
{
    (void)data;
    if (file_exists(JOURNAL_NAME))
        scratch_read(JOURNAL_NAME, out);
}

/* A crash journal, to be read. */
static void *begin_recovery(void)
{
    struct state *state = begin_journal();
    for (size_t i = STEP_OPEN; i < STEP_RESTART; i++) {
        struct error error = {0};
        assert_true(run_journal(state, i, &error));
        if (i == STEP_APPEND)
            assert_true(journal_append_typing(&state->journal, fault_get_catalogue(),
                                              find_field("iso27001:5.1", ANSWER_NOTE), 0, typed[1],
                                              &error));
    }
    return state;
}

static bool run_recovery(void *data, size_t step, struct error *error)
{
    (void)step;
    struct state *state = data;
    state->was_read = journal_read(&state->journal, fault_get_catalogue(), &state->content, error);
    if (!state->was_read)
        journal_content_release(&state->content);
    return state->was_read;
}

static void describe_recovery(void *data, struct strbuf *out)
{
    const struct state *state = data;
    if (!state->was_read)
        return;
    for (size_t i = 0; i < state->content.count; i++) {
        const struct journal_change *change = &state->content.changes[i];
        strbuf_append_format(out, "%zu/%d: %s\n", change->field.index, change->field.field,
                             change->after ? change->after : "nothing");
    }
    strbuf_append_format(out, "typing %d, %s; damaged %d\n", state->content.is_typing,
                         state->content.typing.text, state->content.is_damaged);
}

static void end_recovery(void *data)
{
    struct state *state = data;
    journal_content_release(&state->content);
    end(data);
}

static void test_journal(void **unused)
{
    (void)unused;
    const struct fault_sequence write = {"journal, written", STEP_RESTART + 1, 0,   FAULT_STRICT,
                                         begin_journal,      describe_journal, end, run_journal};
    const struct fault_sequence read = {
        "journal, read", 1,           0, FAULT_STRICT, begin_recovery, describe_recovery,
        end_recovery,    run_recovery};
    fault_check(&write);
    fault_check(&read);
}

/* Holding it for one command, where a crash left something: that must stay. */
static bool run_hold(void *data, size_t step, struct error *error)
{
    (void)step;
    struct state *state = data;
    bool was_found = false;
    journal_close(&state->journal, true);
    bool done = journal_hold(&state->journal, FILE_NAME, WHO, &was_found, error);
    journal_close(&state->journal, was_found);
    return done;
}

static void describe_left(void *data, struct strbuf *out)
{
    (void)data;
    scratch_read(JOURNAL_NAME, out);
}

static void test_hold(void **unused)
{
    (void)unused;
    const struct fault_sequence hold = {"journal, held", 1,   0,       FAULT_STRICT, begin_recovery,
                                        describe_left,   end, run_hold};
    fault_check(&hold);
}

static int set_up(void **state)
{
    return fault_set_up(state) == 0 && chdir(scratch_path("")) == 0 ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edits),   cmocka_unit_test(test_merge), cmocka_unit_test(test_save),
        cmocka_unit_test(test_journal), cmocka_unit_test(test_hold),
    };
    return cmocka_run_group_tests(tests, set_up, fault_tear_down);
}
