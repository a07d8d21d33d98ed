/* The wizard line by line: what it says and asks, and what lines do. */
#include "tui/plain.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "unit/ui_helper.h"
#include "unit/unit.h"

#define ITEM "iso42001:4.3"

struct session {
    struct ui *ui;
    struct plain plain;
};

static int set_up(void **state)
{
    *state = calloc(1, sizeof(struct session));
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    struct session *session = *state;
    if (session->ui) {
        plain_release(&session->plain);
        ui_free(session->ui);
    }
    free(session);
    return 0;
}

static void begin_sized(struct session *session, const char *path, int columns, int rows)
{
    session->ui = path ? ui_new(path) : ui_new_empty();
    plain_init(&session->plain, &session->ui->app, columns, rows);
    plain_begin(&session->plain);
}

static void begin(struct session *session, const char *path)
{
    begin_sized(session, path, PLAIN_COLUMNS, 0);
}

/* What is said to these lines, the last of which is done or refused as expected. */
static const char *take_as(struct session *session, bool expected, const char *const *lines)
{
    for (; lines[0]; lines++) {
        bool is_last = !lines[1];
        strbuf_clear(&session->plain.out);
        if (plain_take(&session->plain, lines[0]) != (is_last ? expected : true))
            fail_msg("%s: %s\n%s", lines[0], session->plain.problem.text, session->plain.out.text);
    }
    assert_false(session->plain.out.failed);
    return session->plain.out.text;
}

#define say(session, ...) take_as(session, true, (const char *const[]){__VA_ARGS__, NULL})
#define refuse(session, ...) take_as(session, false, (const char *const[]){__VA_ARGS__, NULL})

static const struct answer *get_answer(struct session *session, const char *id)
{
    return ui_get_answer(session->ui, id);
}

static void check_text(struct session *session, const char *id, enum answer_text text,
                       const char *expected)
{
    const char *value = get_answer(session, id)->texts[text];
    if (!expected) {
        assert_null(value);
        return;
    }
    assert_non_null(value);
    assert_string_equal(value, expected);
}

/* ---- walking ---- */

static void test_it_begins_with_the_place_and_what_can_be_typed(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    const char *out = session->plain.out.text;
    assert_contains(out, "Step 1 of ");
    assert_contains(out, "Nordlotse Software GmbH: readiness 60% (up to 79%), clauses\n");
    assert_contains(out, "2: Organisation: Nordlotse Software GmbH\n");
    assert_contains(out, "An empty line goes on");
    assert_contains(out, "\nRow 1 of 9, Title. ");
}

static void test_an_empty_line_walks_from_question_to_question(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    assert_contains(say(session, ""), "Organisation: Nordlotse Software GmbH\nRow 2 of 9.");
    say(session, "4.2");
    assert_int_equal(session->ui->app.views[VIEW_ITEM].selected, 1);
    const char *out = say(session, "");
    assert_contains(out, "ISO/IEC 42001:2023 4.3 Determining the scope of the AI management");
    assert_contains(out, "Row 2: 42001 4.3 your answer: planned\n");
    assert_contains(out, "RESULT: gap 40%, extend, P1");
    assert_contains(out, "Row 2 of 2, 42001 4.3 your answer: planned. Status? ");
}

static void test_an_answer_is_followed_by_its_result(void **state)
{
    static const char first[] = "Row 2: 42001 4.3 your answer: partial\nRESULT: gap 20%";
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    const char *out = say(session, "4.3", "2");
    assert_memory_equal(out, first, sizeof first - 1);
    assert_contains(out, "\nRow 2 of 2. Status? ");
    assert_int_equal(get_answer(session, ITEM)->status, STATUS_PARTIAL);
    assert_contains(say(session, "undo"), "Undone: 42001 4.3 Status");
    assert_int_equal(get_answer(session, ITEM)->status, STATUS_PLANNED);
    assert_contains(say(session, "row 1 nonconforming"), "27001 4.3");
    assert_int_equal(get_answer(session, "iso27001:4.3")->status, STATUS_NONCONFORMING);
}

static void test_yes_and_no_go_on_to_the_next_question(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    const char *out = say(session, "both");
    assert_contains(out, "1: yes: Do you run an information security management system");
    assert_contains(out, "Yes, no or unsure? ");
    out = say(session, "n");
    assert_contains(out, "\nRow 2 of 10. Yes, no or unsure? ");
    assert_int_equal(session->ui->app.assessment->need[0], CHOICE_NO);
    say(session, "4 y");
    assert_int_equal(session->ui->app.assessment->need[3], CHOICE_YES);
}

static void test_a_box_leads_back_to_where_it_was_opened(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    const char *out = say(session, "4.3", "x");
    assert_contains(out, "\nWhy? ISO/IEC 42001:2023 4.3\n");
    assert_contains(out, "THE ANSWERS IT CAME FROM");
    assert_string_equal(say(session, ""), "Row 2 of 2. Status? "); /* the page is known */
    say(session, "x", "8.4");
    assert_int_equal(session->ui->app.overlay_count, 0);
    assert_int_equal(session->ui->app.screen, VIEW_ITEM);
}

static void test_pages_are_read_in_pieces_where_somebody_reads_along(void **state)
{
    struct session *session = *state;
    begin_sized(session, UI_EXAMPLE, 60, 10);
    const char *out = say(session, "gaps");
    assert_lacks(out, "Row 10: P1");
    assert_contains(out, "lines more; more reads on.");
    assert_contains(say(session, "more"), "lines more; more reads on.");
    assert_contains(say(session, ""), "\nRow 3: P1");
    assert_contains(say(session, "show"), "Gaps left, 60 of 67");
    for (const char *line = session->plain.out.text; *line != '\0';) {
        size_t bytes = strcspn(line, "\n");
        assert_in_range(text_width_bytes(line, bytes), 0, 60);
        line += bytes + (line[bytes] == '\n');
    }
}

/* ---- texts ---- */

static void test_one_line_is_kept_replaced_or_removed(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    const char *out = say(session, "4.3", "owner");
    assert_contains(out, "There is already:\nKatrin Br\u00F6mmelhaus\n");
    say(session, "");
    check_text(session, ITEM, ANSWER_OWNER, "Katrin Br\u00F6mmelhaus");
    say(session, "owner", "Kim \u6F22 ");
    check_text(session, ITEM, ANSWER_OWNER, "Kim \u6F22");
    say(session, "owner", ".");
    check_text(session, ITEM, ANSWER_OWNER, "Kim \u6F22");
    say(session, "owner", "\\-");
    check_text(session, ITEM, ANSWER_OWNER, "-");
    assert_contains(say(session, "owner", "-"), "Gone: owner: -\n");
    check_text(session, ITEM, ANSWER_OWNER, NULL);
    say(session, "owner M. Klein");
    check_text(session, ITEM, ANSWER_OWNER, "M. Klein");
}

static void test_a_longer_text_ends_with_a_dot(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    assert_contains(say(session, "4.3", "note", "One"), "Line 2: ");
    say(session, "", "\\.three", "..", ".");
    check_text(session, ITEM, ANSWER_NOTE, "One\n\n.three\n..");
    say(session, "note", ".");
    check_text(session, ITEM, ANSWER_NOTE, "One\n\n.three\n..");
    say(session, "note", "+", "more", ".");
    check_text(session, ITEM, ANSWER_NOTE, "One\n\n.three\n..\nmore");
    say(session, "note all of it");
    check_text(session, ITEM, ANSWER_NOTE, "all of it");
    say(session, "note", "-");
    check_text(session, ITEM, ANSWER_NOTE, NULL);
}

static void test_evidence_is_asked_line_by_line(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    assert_contains(say(session, "4.2", "evidence"), "Line 1 of 3: ");
    say(session, "Minutes", "wiki/a", "2026-03-03");
    say(session, "close", "evidence Register | wiki/b | 2026-04-04");
    const struct answer *answer = get_answer(session, "iso42001:4.2");
    assert_int_equal(answer->evidence_count, 2);
    assert_string_equal(answer->evidence[0].title, "Minutes");
    assert_string_equal(answer->evidence[1].reference, "wiki/b");
    assert_int_equal(session->ui->app.overlay_count, 0);
    say(session, "evidence", "2 open", "", "-", ".");
    assert_null(answer->evidence[1].reference);
    assert_string_equal(answer->evidence[1].date, "2026-04-04");
}

static void test_what_cannot_be_is_refused_and_asked_again(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    assert_contains(refuse(session, "4.3", "due", "some day"), "is no date");
    assert_contains(session->plain.problem.text, "is no date");
    assert_true(plain_wants_text(&session->ui->app));
    say(session, "2027-03-31");
    check_text(session, ITEM, ANSWER_DUE, "2027-03-31");
    assert_contains(refuse(session, "5"), "always applies");
    assert_contains(refuse(session, "frobnicate"), "\"frobnicate\" is nothing");
    assert_contains(say(session, "A.2.2", "5", "."), "Status?");
    assert_int_not_equal(get_answer(session, "iso42001:A.2.2")->status, STATUS_NOT_APPLICABLE);
}

static void test_leaving_out_asks_for_the_reason(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    say(session, "A.2.3", "not-applicable We have none.");
    assert_int_equal(get_answer(session, "iso42001:A.2.3")->status, STATUS_NOT_APPLICABLE);
    check_text(session, "iso42001:A.2.3", ANSWER_JUSTIFICATION, "We have none.");
}

/* ---- finding, filtering, commands, marks ---- */

static void test_search_commands_and_filters_take_words(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    assert_contains(say(session, "find"), "Find which words? ");
    assert_contains(say(session, "impact assessment"), "42001 6.1.4: AI system impact");
    assert_contains(say(session, "row 1 open"), "Status? ");
    assert_contains(say(session, "go-to-number 8.4"), "ISO/IEC 42001:2023 8.4 ");
    assert_contains(say(session, "commands"), "Command, step or item: ");
    assert_contains(say(session, "readiness"), "1: readiness by clause and objective");
    assert_contains(say(session, "1"), "Readiness for ISO/IEC 42001:2023");
    assert_contains(refuse(session, ":", "gap", "99"), "There is no such row.");
    say(session, ".", "gaps", "filter", "4", "toggle");
    assert_contains(say(session, "close"), "32 of 60");
}

static void test_marked_rows_are_answered_together(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    assert_contains(say(session, "gaps", "mark-row"), "Row 2 of ");
    assert_contains(say(session, "mark-row", "show"), "Row 1: marked: P1, 42001 4.1");
    say(session, "owner Kim");
    check_text(session, "iso42001:4.1", ANSWER_OWNER, "Kim");
    check_text(session, ITEM, ANSWER_OWNER, "Kim");
    assert_contains(say(session, "undo"), "Undone: the answers to 2 items");
}

/* ---- the whole of it ---- */

static void test_a_new_assessment_is_made_saved_and_left(void **state)
{
    struct session *session = *state;
    begin(session, NULL);
    say(session, "2 open ACME GmbH", "presume", "scope", "7 open The chat bot.");
    say(session, "4.1", "2", "A.2.2", "1", "export", "2 export");
    assert_contains(session->plain.out.text, "Export to: ");
    assert_contains(say(session, ""), "Exported to new.gap-report.json");
    assert_contains(say(session, "quit"), "s save, d discard, close? ");
    assert_contains(refuse(session, ""), "This needs an answer.");
    assert_contains(say(session, "s"), "Saved to new.json");
    assert_true(session->ui->app.is_done);
    ui_check_saved(session->ui, "new.json");
    ui_remove_exports();
}

static void test_help_names_everything_that_can_be_done_here(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    const char *out = say(session, "4.3", "help");
    assert_contains(out, "row 2 note");
    assert_contains(out, "where: say where you are");
    assert_contains(out, "status-partial (2): partial: ");
    assert_contains(out, "redo (Ctrl-R): redo what was undone");
    assert_contains(say(session, "where"), "Step 3 of ");
}

static void check_plain_text(const struct strbuf *out)
{
    assert_true(out->length > 2);
    for (size_t at = 0; at < out->length;) {
        int32_t codepoint;
        at += text_next_codepoint(out->text + at, out->length - at, &codepoint);
        assert_true(codepoint == '\n' || !text_is_control(codepoint));
        assert_false(codepoint >= 0x2500 && codepoint <= 0x25FF);
    }
    assert_lacks(out->text, "[ ]");
    assert_lacks(out->text, "  ");
    assert_lacks(out->text, "\n\n\n");
}

/* Nothing that a screen reader would spell out, on any view. */
static void test_every_view_is_plain_text(void **state)
{
    struct session *session = *state;
    begin(session, UI_EXAMPLE);
    for (int view = 0; view < VIEW_COUNT; view++) {
        session->ui->app.is_plain = false; /* ui_show_view() draws the screen */
        ui_show_view(session->ui, (enum view_id)view);
        plain_release(&session->plain);
        plain_init(&session->plain, &session->ui->app, PLAIN_COLUMNS, 0);
        plain_begin(&session->plain);
        check_plain_text(&session->plain.out);
    }
}

static void test_ascii_terminals_get_ascii(void **state)
{
    struct session *session = *state;
    session->ui = ui_new_sized(UI_EXAMPLE, UI_ROWS, UI_COLUMNS, true);
    plain_init(&session->plain, &session->ui->app, PLAIN_COLUMNS, 0);
    plain_begin(&session->plain);
    say(session, "readiness");
    assert_contains(session->plain.out.text, "4 Context: 73%, 4/4 answered");
    say(session, "4.3");
    for (const char *at = session->plain.out.text; *at != '\0'; at++)
        assert_true((unsigned char)*at < 0x80);
    assert_contains(session->plain.out.text, "0.4-0.8 days");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_it_begins_with_the_place_and_what_can_be_typed),
        TEST(test_an_empty_line_walks_from_question_to_question),
        TEST(test_an_answer_is_followed_by_its_result),
        TEST(test_yes_and_no_go_on_to_the_next_question),
        TEST(test_a_box_leads_back_to_where_it_was_opened),
        TEST(test_pages_are_read_in_pieces_where_somebody_reads_along),
        TEST(test_one_line_is_kept_replaced_or_removed),
        TEST(test_a_longer_text_ends_with_a_dot),
        TEST(test_evidence_is_asked_line_by_line),
        TEST(test_what_cannot_be_is_refused_and_asked_again),
        TEST(test_leaving_out_asks_for_the_reason),
        TEST(test_search_commands_and_filters_take_words),
        TEST(test_marked_rows_are_answered_together),
        TEST(test_a_new_assessment_is_made_saved_and_left),
        TEST(test_help_names_everything_that_can_be_done_here),
        TEST(test_every_view_is_plain_text),
        TEST(test_ascii_terminals_get_ascii),
    };
    return cmocka_run_group_tests(tests, ui_group_setup, ui_group_teardown);
}
