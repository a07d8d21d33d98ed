/* The crash journal: what goes in comes back, whatever byte it was cut at. */
#include "unit/unit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "store/catalogue_load.h"
#include "store/journal.h"
#include "unit/scratch.h"

#define FILE_NAME "a.json"
#define STATE "state"
#define JOURNAL_FILE ".a.json.aimsgap-journal"

static struct catalogue *catalogue;

static int set_up(void **state)
{
    (void)state;
    struct error error = {0};
    catalogue = catalogue_load(NULL, &error);
    if (!catalogue || scratch_setup(state) != 0 || chdir(scratch_path("")) != 0)
        return -1;
    setenv("XDG_STATE_HOME", scratch_path(STATE), 1);
    return 0;
}

static int tear_down(void **state)
{
    catalogue_free(catalogue);
    return scratch_teardown(state);
}

static const struct journal_header header = {
    .file = "/tmp/a.json",
    .id = "00000000-0000-4000-8000-000000000001",
    .created_at = "2026-11-24T09:00:00Z",
    .sha256 = "abc",
    .who = "Zo\u00EB",
    .host = "here",
    .since = "2026-11-24T09:30:00Z",
    .pid = 42,
};

/* A journal with `count` changes of the first target item's note: "note 0", "note 1" ... */
static void write_changes(struct journal *journal, size_t count)
{
    struct error error = {0};
    struct journal_person holder;
    journal_init(journal);
    assert_int_equal(journal_open(journal, FILE_NAME, false, &holder, &error), JOURNAL_STARTED);
    assert_true(journal_start(journal, &header, &error));
    for (size_t i = 0; i < count; i++) {
        char text[32];
        snprintf(text, sizeof text, "note %zu\n\u00FC \"", i);
        char who[] = "MK";
        struct edit edit = {
            .field = field_of_answer(catalogue->source_count, ANSWER_NOTE),
            .after = text,
            .when = 1795512600,
            .who = who,
            .stroke = i,
        };
        assert_true(journal_append(journal, catalogue, &edit, true, &error));
    }
}

static void read_back(struct journal_content *content)
{
    struct strbuf text;
    struct error error = {0};
    strbuf_init(&text);
    scratch_read(JOURNAL_FILE, &text);
    assert_true(journal_parse(catalogue, text.text, text.length, content, &error));
    strbuf_release(&text);
}

static void test_changes_come_back(void **state)
{
    (void)state;
    struct journal journal;
    struct journal_content content;
    write_changes(&journal, 3);
    read_back(&content);
    assert_int_equal(content.count, 3);
    assert_false(content.is_damaged);
    assert_string_equal(content.header.who, header.who);
    assert_string_equal(content.header.since, header.since);
    assert_int_equal(content.header.pid, 42);
    assert_null(content.changes[2].before);
    assert_string_equal(content.changes[2].after, "note 2\n\u00FC \"");
    assert_string_equal(content.changes[2].who, "MK");
    assert_int_equal(content.changes[2].stroke, 2);
    assert_int_equal(content.changes[2].when, 1795512600);
    journal_content_release(&content);
    journal_close(&journal, false);
    assert_false(file_exists(JOURNAL_FILE));
}

static void test_every_cut_costs_at_most_one_change(void **state)
{
    (void)state;
    struct journal journal;
    struct strbuf text;
    struct error error = {0};
    write_changes(&journal, 4);
    strbuf_init(&text);
    scratch_read(JOURNAL_FILE, &text);
    size_t first_line = strcspn(text.text, "\n");
    for (size_t cut = 0; cut <= text.length; cut++) {
        struct journal_content content;
        size_t whole = 0;
        for (size_t i = first_line; i < cut; i++)
            whole += text.text[i] == '\n';
        bool usable = journal_parse(catalogue, text.text, cut, &content, &error);
        assert_int_equal(usable, cut >= first_line);
        if (usable) {
            size_t complete = whole > 0 ? whole - 1 : 0;
            assert_in_range(content.count, complete, complete + 1);
        }
        journal_content_release(&content);
    }
    strbuf_release(&text);
    journal_close(&journal, false);
}

static void test_typing_is_replayed(void **state)
{
    (void)state;
    static const char *const steps[] = {"a",       "ab", "a\u00FCb",    "\u00FCb",
                                        "\u00E9b", "",   "longer text", "longer, text\nof lines",
                                        "x"};
    struct journal journal;
    struct error error = {0};
    struct field field = field_of_answer(catalogue->source_count, ANSWER_NOTE);
    write_changes(&journal, 0);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct journal_content content;
        assert_true(journal_append_typing(&journal, catalogue, field, 0, steps[i], &error));
        read_back(&content);
        assert_true(content.is_typing);
        assert_string_equal(content.typing.text, steps[i]);
        assert_int_equal(content.typing_field.index, field.index);
        journal_content_release(&content);
    }
    struct journal_content content;
    assert_true(journal_append_typing(&journal, catalogue, field, 0, NULL, &error));
    read_back(&content);
    assert_false(content.is_typing);
    journal_content_release(&content);
    journal_close(&journal, false);
}

static void test_a_journal_left_behind_is_found(void **state)
{
    (void)state;
    struct journal journal;
    struct journal_person holder;
    struct journal_content content;
    struct error error = {0};
    write_changes(&journal, 2);
    journal_close(&journal, true);
    assert_true(file_exists(JOURNAL_FILE));
    assert_int_equal(journal_open(&journal, FILE_NAME, false, &holder, &error), JOURNAL_FOUND);
    assert_true(journal_read(&journal, catalogue, &content, &error));
    assert_int_equal(content.count, 2);
    journal_content_release(&content);
    journal_close(&journal, false);
}

static void test_two_at_once_are_told_apart(void **state)
{
    (void)state;
    struct journal first;
    struct journal second;
    struct journal_person holder;
    struct error error = {0};
    write_changes(&first, 1);
    journal_init(&second);
    assert_int_equal(journal_open(&second, FILE_NAME, false, &holder, &error), JOURNAL_HELD);
    assert_string_equal(holder.who, header.who);
    assert_string_equal(holder.host, header.host);
    /* Taking over leaves the other's journal alone. */
    assert_int_equal(journal_open(&second, FILE_NAME, true, &holder, &error), JOURNAL_STARTED);
    assert_true(file_exists(JOURNAL_FILE "~"));
    journal_close(&first, false);
    assert_true(file_exists(JOURNAL_FILE));
    journal_close(&second, false);
    assert_false(file_exists(JOURNAL_FILE));
    unlink(JOURNAL_FILE "~");
}

static void test_only_the_owner_can_read_it(void **state)
{
    (void)state;
    struct journal journal;
    struct stat status;
    mode_t mask = umask(0);
    write_changes(&journal, 1);
    umask(mask);
    assert_int_equal(stat(JOURNAL_FILE, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    journal_close(&journal, false);
}

static void test_what_is_no_journal_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "\n",
                                        "{}",
                                        "[]",
                                        "x",
                                        "{\"format\":\"aimsgap-journal\"}",
                                        "{\"format\":\"aimsgap-journal\",\"version\":2}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct journal_content content;
        struct error error = {0};
        assert_false(journal_parse(catalogue, texts[i], strlen(texts[i]), &content, &error));
        assert_int_equal(error.kind, ERROR_DATA);
        journal_content_release(&content);
    }
}

#define FIRST_LINE "{\"format\": \"aimsgap-journal\", \"version\": 1"

static void parse(const char *text, struct journal_content *content)
{
    struct error error = {0};
    assert_true(journal_parse(catalogue, text, strlen(text), content, &error));
}

/* A change whose stroke is no number of a stroke, typing that cuts a character: damage, no more. */
static void test_impossible_numbers_are_damage(void **state)
{
    static const char *const lines[] = {
        "{\"field\": \"iso42001:4.1/note\", \"before\": null, \"after\": \"x\", \"stroke\": 1e300,"
        " \"when\": \"2026-11-18T11:06:40Z\", \"who\": \"Kim\"}\n",
        "{\"field\": \"iso42001:4.1/note\", \"before\": null, \"after\": \"x\", \"stroke\": 1.5,"
        " \"when\": \"2026-11-18T11:06:40Z\", \"who\": \"Kim\"}\n",
        "{\"typing\": \"iso42001:4.1/note\", \"at\": 1, \"cut\": 0, \"text\": \"x\"}\n",
        "{\"typing\": \"iso42001:4.1/note\", \"at\": 0, \"cut\": 1, \"text\": \"x\"}\n",
        "{\"typing\": \"iso42001:4.1/note\", \"at\": 0.5, \"cut\": 0, \"text\": \"x\"}\n",
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(lines); i++) {
        struct journal_content content;
        char text[1024];
        snprintf(
            text, sizeof text, "%s}\n%s%s", FIRST_LINE,
            "{\"typing\": \"iso42001:4.1/note\", \"at\": 0, \"cut\": 0, \"text\": \"\u00E9\"}\n",
            lines[i]);
        parse(text, &content);
        assert_true(content.is_damaged);
        assert_int_equal(content.count, 0);
        assert_string_equal(content.typing.text, "\u00E9");
        journal_content_release(&content);
    }
}

static void test_odd_first_lines_are_read(void **state)
{
    (void)state;
    struct journal_content content;
    parse(FIRST_LINE ", \"pid\": 1e300}", &content);
    assert_int_equal(content.header.pid, 0);
    journal_content_release(&content);
    /* A name that is too long ends with a whole character. */
    char text[1024] = FIRST_LINE ", \"who\": \"";
    while (strlen(text) < 2 * JOURNAL_NAME_SIZE)
        strcat(text, "\u00E9");
    strcat(text, "\"}");
    parse(text, &content);
    size_t bad;
    assert_int_equal(strlen(content.header.who), JOURNAL_NAME_SIZE - 2);
    assert_true(text_is_utf8(content.header.who, strlen(content.header.who), &bad));
    journal_content_release(&content);
}

/* ---- where it lies ---- */

#define LONG_NAME 200 /* more than a journal's name holds of it */

static enum journal_result open_one(struct journal *journal, const char *path)
{
    struct journal_person holder;
    struct error error = {0};
    journal_init(journal);
    return journal_open(journal, path, false, &holder, &error);
}

static void append_change(struct journal *journal)
{
    struct error error = {0};
    char text[] = "seen";
    char who[] = "MK";
    const struct edit edit = {.field = field_of_answer(catalogue->source_count, ANSWER_NOTE),
                              .after = text,
                              .when = 1795512600,
                              .who = who};
    assert_true(journal_append(journal, catalogue, &edit, true, &error));
}

/* The directory could not be written when it was made, and can be now. */
static void test_both_places_are_looked_at(void **state)
{
    (void)state;
    struct journal journal;
    struct journal second;
    struct error error = {0};
    assert_int_equal(mkdir(JOURNAL_FILE, 0700), 0);
    assert_int_equal(open_one(&journal, FILE_NAME), JOURNAL_STARTED);
    assert_contains(journal.path, STATE);
    assert_true(journal_start(&journal, &header, &error));
    append_change(&journal);
    assert_int_equal(rmdir(JOURNAL_FILE), 0);
    assert_int_equal(open_one(&second, FILE_NAME), JOURNAL_HELD);
    journal_close(&journal, true);
    assert_int_equal(open_one(&second, FILE_NAME), JOURNAL_FOUND);
    assert_contains(second.path, STATE);
    assert_int_equal(open_one(&journal, FILE_NAME), JOURNAL_HELD);
    journal_close(&second, false);
    assert_int_equal(open_one(&second, FILE_NAME), JOURNAL_STARTED);
    assert_lacks(second.path, STATE);
    journal_close(&second, false);
    assert_false(file_exists(JOURNAL_FILE));
}

/* A pipe would block, a second name lets others read along. */
static void test_only_a_file_of_its_own_is_written(void **state)
{
    (void)state;
    struct journal journal;
    struct stat status;
    assert_int_equal(mkfifo(JOURNAL_FILE, 0600), 0);
    assert_int_equal(open_one(&journal, FILE_NAME), JOURNAL_STARTED);
    assert_contains(journal.path, STATE);
    journal_close(&journal, false);
    unlink(JOURNAL_FILE);
    scratch_write_text("theirs", "");
    assert_int_equal(link("theirs", JOURNAL_FILE), 0);
    assert_int_equal(open_one(&journal, FILE_NAME), JOURNAL_STARTED);
    assert_contains(journal.path, STATE);
    journal_close(&journal, false);
    unlink(JOURNAL_FILE);
    unlink("theirs");
    scratch_write_text(JOURNAL_FILE, "");
    assert_int_equal(chmod(JOURNAL_FILE, 0666), 0);
    assert_int_equal(open_one(&journal, FILE_NAME), JOURNAL_STARTED);
    assert_int_equal(stat(JOURNAL_FILE, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    journal_close(&journal, false);
}

static void test_long_names_have_journals_of_their_own(void **state)
{
    (void)state;
    struct journal journals[2];
    char names[2][LONG_NAME + 8];
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        memset(names[i], 'n', LONG_NAME);
        snprintf(names[i] + LONG_NAME, 8, "%zu.json", i);
        assert_int_equal(open_one(&journals[i], names[i]), JOURNAL_STARTED);
        assert_lacks(journals[i].path, STATE);
    }
    for (size_t i = 0; i < COUNT_OF(names); i++)
        journal_close(&journals[i], false);
}

/* Killed while a journal put aside got its name back. */
static void test_two_names_of_one_journal_are_one(void **state)
{
    (void)state;
    struct journal journal;
    write_changes(&journal, 2);
    journal_close(&journal, true);
    assert_int_equal(link(JOURNAL_FILE, JOURNAL_FILE "~"), 0);
    assert_int_equal(open_one(&journal, FILE_NAME), JOURNAL_FOUND);
    assert_lacks(journal.path, STATE);
    assert_false(file_exists(JOURNAL_FILE "~"));
    journal_close(&journal, false);
}

/* ---- in one step ---- */

static void rewrite(struct journal *journal)
{
    struct strbuf none;
    struct error error = {0};
    strbuf_init(&none);
    assert_true(journal_rewrite(journal, catalogue, &header, &none, &error));
}

static void test_a_fresh_journal_is_held_and_private(void **state)
{
    (void)state;
    struct journal journal;
    struct journal second;
    struct stat status;
    size_t files = scratch_count_files();
    write_changes(&journal, 2);
    rewrite(&journal);
    assert_int_equal(scratch_count_files(), files + 1);
    assert_int_equal(stat(JOURNAL_FILE, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(open_one(&second, FILE_NAME), JOURNAL_HELD);
    append_change(&journal);
    struct journal_content content;
    read_back(&content);
    assert_int_equal(content.count, 1);
    journal_content_release(&content);
    journal_close(&journal, false);
    assert_int_equal(scratch_count_files(), files);
}

/* Who was taken over writes afresh where his journal was put, not over the other's. */
static void test_a_fresh_journal_stays_aside(void **state)
{
    (void)state;
    struct journal first;
    struct journal second;
    struct journal_person holder;
    struct journal_content content;
    struct error error = {0};
    write_changes(&first, 1);
    journal_init(&second);
    assert_int_equal(journal_open(&second, FILE_NAME, true, &holder, &error), JOURNAL_STARTED);
    assert_true(journal_start(&second, &header, &error));
    append_change(&second);
    rewrite(&first);
    read_back(&content);
    assert_int_equal(content.count, 1);
    journal_content_release(&content);
    journal_close(&first, false);
    assert_false(file_exists(JOURNAL_FILE "~"));
    journal_close(&second, false);
    assert_false(file_exists(JOURNAL_FILE));
}

/* Of three who were taken over each finds a name of his own. */
static void test_asides_are_numbered(void **state)
{
    (void)state;
    struct journal journals[3];
    struct journal_person holder;
    struct error error = {0};
    for (size_t i = 0; i < COUNT_OF(journals); i++) {
        journal_init(&journals[i]);
        assert_int_equal(journal_open(&journals[i], FILE_NAME, true, &holder, &error),
                         JOURNAL_STARTED);
        assert_true(journal_start(&journals[i], &header, &error));
        append_change(&journals[i]);
    }
    assert_true(file_exists(JOURNAL_FILE "~"));
    assert_true(file_exists(JOURNAL_FILE "~2"));
    for (size_t i = 0; i < COUNT_OF(journals); i++)
        journal_close(&journals[i], true);
    for (size_t i = 0; i < COUNT_OF(journals); i++) {
        assert_int_equal(open_one(&journals[0], FILE_NAME), JOURNAL_FOUND);
        journal_close(&journals[0], false);
    }
    assert_int_equal(open_one(&journals[0], FILE_NAME), JOURNAL_STARTED);
    journal_close(&journals[0], false);
}

/* ---- damage in the middle ---- */

#define CHANGE(text)                                                                               \
    "{\"field\": \"iso42001:4.1/note\", \"before\": null, \"after\": \"" text                      \
    "\", \"stroke\": 1, \"when\": \"2026-11-18T11:06:40Z\", \"who\": \"Kim\"}\n"
#define TYPING(start, at, text)                                                                    \
    "{\"typing\": \"iso42001:4.1/note\", " start "\"at\": " at ", \"cut\": 0, \"text\": \"" text   \
    "\"}\n"

static void test_damage_costs_a_line(void **state)
{
    (void)state;
    static const struct {
        const char *lines;
        size_t count;
        const char *typing;
        bool is_damaged;
    } cases[] = {
        {CHANGE("a") "{\"field\"\x01\n" CHANGE("b"), 2, "", true},
        {TYPING("", "0", "a") "{\"field\"\x01\n" TYPING("", "1", "b"), 0, "ab", true},
        {TYPING("", "0", "a") "{\"typ\x01\n" TYPING("", "1", "b"), 0, "a", true},
        {TYPING("", "0", "a") "\x01\n" TYPING("\"start\": true, ", "0", "b"), 0, "b", true},
        {TYPING("", "0", "a") TYPING("\"start\": true, ", "0", "b"), 0, "b", false},
        {CHANGE("a") "\n" CHANGE("b"), 2, "", false},
        {CHANGE("a") "\n" FIRST_LINE "}\n" CHANGE("b"), 1, "", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct journal_content content;
        char text[2048];
        snprintf(text, sizeof text, FIRST_LINE "}\n%s", cases[i].lines);
        parse(text, &content);
        assert_int_equal(content.count, cases[i].count);
        assert_string_equal(content.typing.text, cases[i].typing);
        assert_int_equal(content.is_damaged, cases[i].is_damaged);
        journal_content_release(&content);
    }
}

/* Into several lines, cut between characters. */
static void test_a_long_text_comes_back(void **state)
{
    (void)state;
    struct journal journal;
    struct journal_content content;
    struct error error = {0};
    struct field field = field_of_answer(catalogue->source_count, ANSWER_NOTE);
    struct strbuf text;
    strbuf_init(&text);
    strbuf_append_repeat(&text, "\"\u5BFE", JOURNAL_TYPING_BYTES);
    write_changes(&journal, 0);
    assert_true(journal_append_typing(&journal, catalogue, field, 2, text.text, &error));
    read_back(&content);
    assert_false(content.is_damaged);
    assert_int_equal(content.typing_piece, 2);
    assert_true(strcmp(content.typing.text, text.text) == 0);
    journal_content_release(&content);
    /* Of another piece it is another text. */
    assert_true(journal_append_typing(&journal, catalogue, field, 1, "x", &error));
    read_back(&content);
    assert_string_equal(content.typing.text, "x");
    journal_content_release(&content);
    journal_close(&journal, false);
    strbuf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes_come_back),
        cmocka_unit_test(test_every_cut_costs_at_most_one_change),
        cmocka_unit_test(test_typing_is_replayed),
        cmocka_unit_test(test_a_journal_left_behind_is_found),
        cmocka_unit_test(test_two_at_once_are_told_apart),
        cmocka_unit_test(test_only_the_owner_can_read_it),
        cmocka_unit_test(test_what_is_no_journal_is_refused),
        cmocka_unit_test(test_impossible_numbers_are_damage),
        cmocka_unit_test(test_odd_first_lines_are_read),
        cmocka_unit_test(test_both_places_are_looked_at),
        cmocka_unit_test(test_only_a_file_of_its_own_is_written),
        cmocka_unit_test(test_long_names_have_journals_of_their_own),
        cmocka_unit_test(test_two_names_of_one_journal_are_one),
        cmocka_unit_test(test_a_fresh_journal_is_held_and_private),
        cmocka_unit_test(test_a_fresh_journal_stays_aside),
        cmocka_unit_test(test_asides_are_numbered),
        cmocka_unit_test(test_damage_costs_a_line),
        cmocka_unit_test(test_a_long_text_comes_back),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
