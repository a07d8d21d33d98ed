/* XLSX through libxlsxwriter: a workbook with a summary, the gaps, the plan, the statement of
 * applicability, the registers and what they say, all answers and the crosswalk. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <stdnoreturn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "engine/statement.h"
#include "model/field.h"
#include "report/report_xlsx.h"
#include "report/report_xlsx_memory.h"
#include "report/selection.h"
#include "report/spreadsheet.h"

#define TITLE_BYTES 200 /* of a document; spreadsheets show no more than 255 */

/* One line above a table. */
static void put_line(struct xlsx_sheet *sheet, const char *label, const char *value)
{
    xlsx_put_text(sheet, 0, label, XLSX_PLAIN);
    if (value && !xlsx_put_date(sheet, 1, value))
        xlsx_put_text(sheet, 1, value, XLSX_PLAIN);
    sheet->row++;
}

static bool write_gaps(struct xlsx_book *book)
{
    struct xlsx_sheet sheet;
    const struct selection *only = book->input->options.only;
    if (!xlsx_add_sheet(book, &sheet, TEXT_GAPS))
        return false;
    if (only && !selection_is_all(only)) {
        struct strbuf words;
        strbuf_init(&words);
        selection_append_words(&words, only, book->input->gaps->catalogue);
        strbuf_append_format(&words, ". %s", report_get_text(TEXT_SELECTION_NOTE));
        put_line(&sheet, report_get_text(TEXT_SELECTED), words.text);
        book->has_failed = book->has_failed || words.failed;
        strbuf_release(&words);
    }
    xlsx_put_main_table(&sheet, TABLE_GAPS);
    return true;
}

/* "included 30, left out 2, not decided 6" */
static void append_decisions(struct strbuf *out, const struct statement_summary *summary)
{
    for (int i = 0; i < DECISION_COUNT; i++)
        strbuf_append_format(out, "%s%s %zu", i > 0 ? ", " : "",
                             statement_decision_get_label((enum statement_decision)i),
                             summary->decisions[i]);
}

static void put_statement_head(struct xlsx_sheet *sheet)
{
    const struct report_input *input = sheet->book->input;
    const struct catalogue *catalogue = input->gaps->catalogue;
    struct statement_summary summary =
        statement_summarise(input->assessment, input->options.combined);
    struct strbuf line;
    strbuf_init(&line);
    xlsx_put_text(sheet, 0, assessment_get_name(input->assessment), XLSX_HEADING);
    sheet->row++;
    for (size_t i = 0; i < STATEMENT_HEAD_COUNT; i++)
        put_line(sheet, profile_fields[statement_head[i]].label,
                 input->assessment->profile[statement_head[i]]);
    strbuf_append_format(&line, "%s%s%s: ", catalogue->target.label,
                         input->options.combined ? ", " : "",
                         input->options.combined ? catalogue->source.label : "");
    append_decisions(&line, &summary);
    put_line(sheet, report_get_text(TEXT_CONTROLS), line.text);
    strbuf_clear(&line);
    unsigned findings = statement_judge_head(input->assessment);
    enum statement_finding finding;
    for (int next = 0; statement_next_finding(findings, &next, &finding);)
        strbuf_append_format(&line, "%s%s: %s", line.length > 0 ? "; " : "",
                             statement_findings[finding].text, statement_findings[finding].remedy);
    if (line.length > 0)
        put_line(sheet, report_get_text(TEXT_MISSING), line.text);
    sheet->book->has_failed = sheet->book->has_failed || line.failed;
    strbuf_release(&line);
}

static bool write_statement(struct xlsx_book *book)
{
    struct xlsx_sheet sheet;
    if (!xlsx_add_sheet(book, &sheet, TEXT_STATEMENT))
        return false;
    put_statement_head(&sheet);
    xlsx_put_main_table(&sheet, TABLE_STATEMENT);
    return true;
}

static bool write_plain_table(struct xlsx_book *book, enum report_text name,
                              enum report_table_id id)
{
    struct xlsx_sheet sheet;
    if (!xlsx_add_sheet(book, &sheet, name))
        return false;
    xlsx_put_main_table(&sheet, id);
    return true;
}

/* A sheet for each register, and for what they say; none without rows. */
static bool write_records(struct xlsx_book *book)
{
    bool done = true;
    for (int i = TABLE_SYSTEMS; i <= TABLE_CONTRADICTIONS && done; i++)
        if (table_has_rows(report_tables[i], book->input))
            done = write_plain_table(book, report_tables[i]->title, (enum report_table_id)i);
    return done;
}

/* Same input, same bytes: the time of the report, never the library's own, which 0 would mean. */
static void set_properties(struct xlsx_book *book)
{
    struct strbuf title;
    const char *name = assessment_get_name(book->input->assessment);
    size_t bytes = strlen(name);
    while (bytes > TITLE_BYTES || (bytes > 0 && ((unsigned char)name[bytes] & 0xC0) == 0x80))
        bytes--;
    strbuf_init(&title);
    spreadsheet_append_text(&title, name, bytes);
    lxw_doc_properties properties = {
        .title = title.text,
        .author = "aimsgap " AIMSGAP_VERSION,
        .created = book->input->generated_at > 0 ? book->input->generated_at : 1,
    };
    xlsx_note(book, workbook_set_properties(book->workbook, &properties));
    book->has_failed = book->has_failed || title.failed;
    strbuf_release(&title);
}

static bool write_sheets(struct xlsx_book *book)
{
    if (!xlsx_make_looks(book))
        return false;
    set_properties(book);
    return xlsx_write_summary(book) && write_gaps(book) && xlsx_write_plan(book) &&
           write_statement(book) && write_records(book) &&
           write_plain_table(book, TEXT_ANSWERS, TABLE_ANSWERS) &&
           write_plain_table(book, TEXT_CROSSWALK, TABLE_CROSSWALK) && !book->has_failed;
}

static bool write_book(const struct report_input *input, const char *name)
{
    struct xlsx_book book = {.input = input, .workbook = workbook_new(name)};
    if (!book.workbook)
        return false;
    if (!write_sheets(&book)) {
        lxw_workbook_free(book.workbook);
        return false;
    }
    return workbook_close(book.workbook) == LXW_NO_ERROR && !xlsx_memory_has_lost();
}

/* In a process of its own: the library uses memory without asking whether it got any, and prints
 * what goes wrong, over the screen of the wizard too. */
static noreturn void write_book_and_exit(const struct report_input *input, const char *name)
{
    struct rlimit no_core = {0, 0};
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    setrlimit(RLIMIT_CORE, &no_core);
    _exit(write_book(input, name) ? EXIT_SUCCESS : EXIT_FAILURE);
}

static bool write_book_apart(const struct report_input *input, const char *name,
                             struct error *error)
{
    int status;
    pid_t child = fork();
    if (child == 0)
        write_book_and_exit(input, name);
    if (child < 0)
        return error_set(error, ERROR_IO, "close other programs and try again",
                         "cannot start making the workbook: %s", strerror(errno));
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return error_set(error, ERROR_IO, "try again", "the workbook got lost: %s",
                             strerror(errno));
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS)
        return true;
    return error_set(error, ERROR_IO, "close other programs and try again",
                     "memory ran out while the workbook was made");
}

bool report_write_xlsx(const struct report_input *input, struct strbuf *out, struct error *error)
{
    struct xlsx_memory memory;
    if (!xlsx_memory_open(&memory, error))
        return false;
    bool done =
        write_book_apart(input, memory.name, error) && xlsx_memory_read(&memory, out, error);
    xlsx_memory_close(&memory);
    return done;
}
