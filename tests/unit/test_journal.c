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
#define JOURNAL_FILE ".a.json.aimsgap-journal"

static struct catalogue *catalogue;

static int set_up(void **state)
{
    (void)state;
    struct error error = {0};
    catalogue = catalogue_load(NULL, &error);
    return catalogue && scratch_setup(state) == 0 && chdir(scratch_path("")) == 0 ? 0 : -1;
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
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
