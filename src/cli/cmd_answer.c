/* aimsgap answer: set statuses from the command line or from standard input. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "base/user.h"
#include "cli/command.h"
#include "model/field.h"
#include "store/assessment_load.h"
#include "store/assessment_save.h"
#include "store/journal.h"

/* What holds for all words of one call. */
struct answer_options {
    const char *basis;
    const char *by;
    char now[CLOCK_DATE_TIME_SIZE];
};

/* One word "ID=STATUS TEXT", taken apart; the pointers lead into a copy of the word. */
struct answer_word {
    const char *id;
    const char *status; /* NULL: clear the answer */
    const char *text;   /* NULL: none */
};

static bool split_word(char *copy, struct answer_word *word, struct error *error)
{
    char *equals = strchr(copy, '=');
    if (!equals || equals == copy)
        return error_set(error, ERROR_USAGE, "write ID=STATUS, as in iso42001:all=planned",
                         "\"%.80s\" is no answer", copy);
    *equals = '\0';
    word->id = copy;
    char *status = equals + 1 + strspn(equals + 1, " \t");
    char *end = status + strcspn(status, " \t");
    char *text = end + strspn(end, " \t");
    *end = '\0';
    enum status parsed;
    if (!status_parse(status, &parsed))
        return error_set(error, ERROR_DATA,
                         "use conforming, partial, planned, nonconforming, not-applicable or "
                         "not-assessed",
                         "\"%.40s\" is no status", status);
    word->status = parsed == STATUS_NOT_ASSESSED ? NULL : status;
    word->text = text[0] != '\0' ? text : NULL;
    return true;
}

static bool answer_item(struct assessment *assessment, size_t item, const struct answer_word *word,
                        const struct answer_options *options, struct error *error)
{
    bool excludes =
        word->status && strcmp(word->status, status_table[STATUS_NOT_APPLICABLE].id) == 0;
    int text_field = excludes ? ANSWER_JUSTIFICATION : ANSWER_NOTE;
    const char *basis = word->status ? options->basis : NULL;
    const char *by = word->status ? options->by : NULL;
    const struct {
        int field;
        const char *value;
    } steps[] = {
        {text_field, word->text},
        {ANSWER_FIELD_STATUS, word->status},
        {ANSWER_FIELD_BASIS, basis},
        {ANSWER_ASSESSED_BY, by},
        {ANSWER_ASSESSED_AT, word->status ? options->now : NULL},
    };
    for (size_t i = word->text ? 0 : 1; i < sizeof steps / sizeof *steps; i++)
        if (!assessment_set(assessment, field_of_answer(item, steps[i].field), steps[i].value,
                            error))
            return false;
    return true;
}

/* Apply the word to its item, or for "STANDARD:all" to every item of the standard. */
static bool answer_word(struct assessment *assessment, const struct answer_word *word,
                        const struct answer_options *options, struct error *error)
{
    const struct catalogue *catalogue = assessment->catalogue;
    const struct catalogue_item *item = catalogue_find_item(catalogue, word->id);
    if (item)
        return answer_item(assessment, item->index, word, options, error);
    char standard[64] = "";
    const char *colon = strchr(word->id, ':');
    size_t first;
    size_t end;
    if (colon && strcmp(colon, ":all") == 0 && (size_t)(colon - word->id) < sizeof standard)
        memcpy(standard, word->id, (size_t)(colon - word->id));
    if (!catalogue_find_range(catalogue, standard, &first, &end))
        return error_set(error, ERROR_DATA, "`aimsgap catalogue` lists the ids",
                         "\"%.80s\" is no item of either standard", word->id);
    for (size_t i = first; i < end; i++)
        if (!answer_item(assessment, i, word, options, error))
            return false;
    return true;
}

static bool apply_text(struct assessment *assessment, const char *text,
                       const struct answer_options *options, struct error *error)
{
    struct answer_word word = {"", NULL, NULL};
    char *copy = strdup(text);
    bool done =
        copy ? split_word(copy, &word, error) && answer_word(assessment, &word, options, error)
             : error_set_memory(error);
    free(copy);
    return done;
}

/* Lines of standard input; blank ones and those that begin with # are passed over. */
static bool apply_lines(struct assessment *assessment, const struct answer_options *options,
                        struct error *error)
{
    struct strbuf input;
    strbuf_init(&input);
    bool done = file_read("-", &input, error);
    size_t number = 0;
    char *rest = input.text;
    size_t bad;
    if (done &&
        (strlen(input.text) != input.length || !text_is_utf8(input.text, input.length, &bad))) {
        error_set_place(error, _("standard input"), 0, 0);
        done = error_set(error, ERROR_DATA, "write it in UTF-8", "is not valid UTF-8 text");
    }
    while (done && rest && *rest != '\0') {
        char *line = strsep(&rest, "\n");
        number++;
        line += strspn(line, " \t");
        size_t bytes = strlen(line);
        if (bytes > 0 && line[bytes - 1] == '\r')
            line[bytes - 1] = '\0';
        if (line[0] == '\0' || line[0] == '#')
            continue;
        done = apply_text(assessment, line, options, error);
        if (!done) {
            error_set_place(error, _("standard input"), number, 0);
            error->kind = error->kind == ERROR_USAGE ? ERROR_DATA : error->kind;
        }
    }
    strbuf_release(&input);
    return done;
}

/* Do answers come from standard input? */
static bool wants_lines(const struct invocation *invocation)
{
    bool lines = invocation->operand_count == 1;
    for (size_t i = 1; i < invocation->operand_count; i++)
        lines = lines || strcmp(invocation->operands[i], "-") == 0;
    return lines;
}

static bool apply_all(struct assessment *assessment, const struct invocation *invocation,
                      const struct answer_options *options, struct error *error)
{
    if (invocation->operand_count == 1)
        return apply_lines(assessment, options, error);
    for (size_t i = 1; i < invocation->operand_count; i++) {
        const char *word = invocation->operands[i];
        bool done = strcmp(word, "-") == 0 ? apply_lines(assessment, options, error)
                                           : apply_text(assessment, word, options, error);
        if (!done)
            return false;
    }
    return true;
}

static void load_and_answer(const struct catalogue *catalogue, const struct invocation *invocation,
                            const struct answer_options *options, struct error *error)
{
    const char *path = invocation->operands[0];
    struct problems problems;
    problems_init(&problems);
    struct assessment *assessment = assessment_load(catalogue, path, NULL, &problems);
    if (!assessment)
        problems_get_first(&problems, error);
    else if (apply_all(assessment, invocation, options, error) &&
             !assessment_save(assessment, path, NULL, error) && error->kind == ERROR_CANNOT_CREATE)
        error->kind = ERROR_IO; /* it was there: it has just been read */
    problems_release(&problems);
    assessment_free(assessment);
}

/* Nobody else may have the file open meanwhile; standard input is nobody's. */
static void answer_file(const struct catalogue *catalogue, const struct invocation *invocation,
                        const struct answer_options *options, struct error *error)
{
    const char *path = invocation->operands[0];
    bool is_file = strcmp(path, "-") != 0 && file_exists(path);
    struct journal journal;
    char user[USER_NAME_SIZE];
    bool was_found = false;
    journal_init(&journal);
    user_find_name(user);
    if (!is_file || journal_hold(&journal, path, user, &was_found, error))
        load_and_answer(catalogue, invocation, options, error);
    journal_close(&journal, was_found);
}

int command_answer(const struct invocation *invocation, struct error *error)
{
    const char *path = invocation->operands[0];
    const char *basis = invocation->values[OPTION_BASIS];
    struct answer_options options = {basis ? basis : basis_table[BASIS_STATED].id,
                                     invocation->values[OPTION_BY], ""};
    clock_format_date_time(clock_now(), options.now);
    enum basis parsed;
    if (!basis_parse(options.basis, &parsed)) {
        error_set(error, ERROR_USAGE, "use presumed, stated or evidenced",
                  "--basis: \"%.40s\" is no basis", options.basis);
        return 0;
    }
    if (strcmp(path, "-") == 0 && wants_lines(invocation)) {
        error_set(error, ERROR_USAGE, "give the answers as words",
                  "the assessment and the answers cannot both come from standard input");
        return 0;
    }
    struct catalogue *catalogue = command_load_catalogue(invocation, error);
    if (!catalogue)
        return 0;
    answer_file(catalogue, invocation, &options, error);
    catalogue_free(catalogue);
    return 0;
}
