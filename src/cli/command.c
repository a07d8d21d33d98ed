#include "cli/command.h"

#include <errno.h>
#include <getopt.h>
#include <langinfo.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "base/text.h"
#include "report/report.h"
#include "store/catalogue_load.h"

#define OPTION_BIT(id) (1U << (id))
#define EVERYWHERE                                                                                 \
    (OPTION_BIT(OPTION_HELP) | OPTION_BIT(OPTION_VERSION) | OPTION_BIT(OPTION_DATA) |              \
     OPTION_BIT(OPTION_LANG))
#define HELP_COLUMNS 80
#define HELP_NAME_COLUMNS 22

const struct option_info option_table[OPTION_COUNT] = {
    [OPTION_HELP] = {"help", 'h', NULL, N_("say how to use it, and stop")},
    [OPTION_VERSION] = {"version", 'V', NULL, N_("say which version this is, and stop")},
    [OPTION_DATA] = {"data", 0, N_("DIR"),
                     N_("use the catalogue files in DIR, not the built-in ones")},
    [OPTION_LANG] = {"lang", 0, N_("LANGUAGE"),
                     N_("speak this language: en, de; reports stay English")},
    [OPTION_ORGANISATION] = {"organisation", 0, N_("NAME"),
                             N_("name of the assessed organisation")},
    [OPTION_PRESUME] = {"presume-27001", 0, NULL,
                        N_("presume every item of the existing standard conforming")},
    [OPTION_FORMAT] = {"format", 'f', N_("FORMAT"), N_("how to write it; see above")},
    [OPTION_OUTPUT] =
        {"output", 'o', N_("OUT"),
         N_("write to the file OUT, or the whole set to the directory OUT (- is standard output)")},
    [OPTION_BASIS] = {"basis", 0, N_("BASIS"), N_("presumed, stated (the default) or evidenced")},
    [OPTION_BY] = {"by", 0, N_("NAME"), N_("who answered")},
    [OPTION_ONLY] = {"only", 0, N_("WORDS"),
                     N_("list only these gaps, totals stay whole; or write only these documents")},
    [OPTION_COMBINED] =
        {"combined", 0, NULL,
         N_("put the controls of both standards into the statement of applicability")},
    [OPTION_OVERWRITE] = {"overwrite", 0, NULL, N_("replace the files of an earlier set")},
    [OPTION_LIST] = {"list", 0, NULL, N_("list the documents that there are, and stop")},
    [OPTION_STRICT] = {"strict", 0, NULL,
                       N_("exit with 1 where something is missing in an assessment")},
    [OPTION_DUMP_KEYS] = {"dump-keys", 0, NULL,
                          N_("print all keys and settings as a configuration file, and stop")},
    [OPTION_THEME] = {"theme", 0, N_("THEME"),
                      N_("colours: auto, dark, light, high-contrast, monochrome")},
    [OPTION_NO_MOUSE] = {"no-mouse", 0, NULL, N_("leave the mouse to the terminal")},
    [OPTION_PLAIN] = {"plain", 0, NULL,
                      N_("line by line, without cursor movement: for screen readers and scripts")},
};

const struct command command_table[] = {
    {"", N_("[FILE]"), N_("open the wizard; without FILE on the recent assessments"),
     N_("A FILE that does not exist yet is made when you save."),
     OPTION_BIT(OPTION_DUMP_KEYS) | OPTION_BIT(OPTION_THEME) | OPTION_BIT(OPTION_NO_MOUSE) |
         OPTION_BIT(OPTION_PLAIN),
     0, 1, command_wizard},
    {"new", N_("FILE"), N_("make an assessment"),
     N_("FILE must not exist; - writes to standard output."),
     OPTION_BIT(OPTION_ORGANISATION) | OPTION_BIT(OPTION_PRESUME), 1, 1, command_new},
    {"answer", N_("FILE [ID=STATUS[ TEXT]]..."), N_("answer from a script"),
     N_("STATUS is conforming, partial, planned, nonconforming, not-applicable or not-assessed. "
        "TEXT "
        "becomes the note, with not-applicable (controls only) the justification, which it needs. "
        "The ID \"iso27001:all\" stands for every item of a standard; later words win. Without "
        "words, or with -, they are read from standard input, one a line. It is all or nothing."),
     OPTION_BIT(OPTION_BASIS) | OPTION_BIT(OPTION_BY), 1, SIZE_MAX, command_answer},
    {"report", N_("FILE"), N_("write the gap report"),
     N_("Without FORMAT, the ending of OUT decides. Where OUT is a directory, every format goes "
        "there. "
        "WORDS are new, extend, carried-over, open, not-assessed, P1, P2, P3, blocker, and numbers "
        "of "
        "clauses, objectives and items, with commas between them."),
     OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_ONLY) |
         OPTION_BIT(OPTION_COMBINED) | OPTION_BIT(OPTION_OVERWRITE),
     1, 1, command_report},
    {"templates", N_("FILE"), N_("write working documents filled in from the assessment"),
     N_("Policy, inventory, risk register, impact assessments, statement of applicability, "
        "checklists and more go into the directory OUT; what the assessment does not know is "
        "marked. WORDS are ids of documents with commas between them; --list says them, and needs "
        "no FILE. FORMAT is markdown (the default) or docx, which needs pandoc."),
     OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_ONLY) |
         OPTION_BIT(OPTION_OVERWRITE) | OPTION_BIT(OPTION_LIST),
     0, 1, command_templates},
    {"check", N_("FILE [ASSESSMENT]"), N_("is it a valid assessment or JSON report?"),
     N_("Says every problem with its place. Exits with 1 if there is one. Of an assessment it also "
        "says what is missing in the statement of applicability, of a report whether the "
        "assessment "
        "it was made from has changed since: the ASSESSMENT, or the file of that name beside the "
        "report."),
     OPTION_BIT(OPTION_COMBINED) | OPTION_BIT(OPTION_STRICT), 1, 2, command_check},
    {"catalogue", N_("[ID]"), N_("show the catalogue, or one item or standard of it"),
     N_("The ID \"learn\" stands for what there is to learn: how the standards relate, questions, "
        "what to read, a glossary. FORMAT is text (the default), json, oscal-catalog (of one "
        "standard) or oscal-mapping (of the "
        "crosswalk)."),
     OPTION_BIT(OPTION_FORMAT), 0, 1, command_catalogue},
};

const size_t command_count = sizeof command_table / sizeof *command_table;

bool command_is_same_file(const char *a, const char *b)
{
    struct stat left;
    struct stat right;
    bool known = strcmp(a, "-") == 0 ? fstat(STDIN_FILENO, &left) == 0 : stat(a, &left) == 0;
    return known && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

bool command_terminal_is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

struct catalogue *command_load_catalogue(const struct invocation *invocation, struct error *error)
{
    return catalogue_load(invocation->values[OPTION_DATA], error);
}

struct catalogue *command_load_translated(const struct invocation *invocation, struct error *error)
{
    char language[LANGUAGE_SIZE];
    language_get(language);
    return catalogue_load_translated(invocation->values[OPTION_DATA], language, error);
}

static void print_help_line(const char *left, const char *text)
{
    struct strbuf line;
    struct text_line part;
    const char *cursor = text;
    strbuf_init(&line);
    strbuf_append_format(&line, "  %s", left);
    for (int column = text_width(left); column < HELP_NAME_COLUMNS; column++)
        strbuf_append_char(&line, ' ');
    if (text_width(left) >= HELP_NAME_COLUMNS)
        strbuf_append_format(&line, "\n%*s", HELP_NAME_COLUMNS + 2, "");
    bool is_first = true;
    while (text_wrap_next(&cursor, HELP_COLUMNS - HELP_NAME_COLUMNS - 2, &part)) {
        if (!is_first)
            strbuf_append_format(&line, "\n%*s", HELP_NAME_COLUMNS + 2, "");
        strbuf_append(&line, part.start, part.bytes);
        is_first = false;
    }
    puts(line.text);
    strbuf_release(&line);
}

static void print_options(unsigned options)
{
    printf("\n%s\n", _("Options:"));
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_info *option = &option_table[i];
        char left[80];
        if (!(options & OPTION_BIT(i)))
            continue;
        snprintf(left, sizeof left, "%c%c%s--%s%s%s", option->letter ? '-' : ' ',
                 option->letter ? option->letter : ' ', option->letter ? ", " : "  ", option->name,
                 option->argument ? " " : "", option->argument ? _(option->argument) : "");
        print_help_line(left, _(option->help));
    }
}

static void print_formats(void)
{
    printf("\n%s\n", _("Formats:"));
    for (size_t i = 0; i < report_format_count; i++)
        print_help_line(report_formats[i].id, _(report_formats[i].description));
}

static void print_paragraph(const char *text)
{
    struct text_line part;
    while (text_wrap_next(&text, HELP_COLUMNS, &part))
        printf("%.*s\n", (int)part.bytes, part.start);
}

static void print_help(const struct command *command)
{
    printf("aimsgap: %s\n\n",
           _("from an ISO/IEC 27001 ISMS to an ISO/IEC 42001 AI management system"));
    printf(_("Usage: aimsgap%s%s [OPTIONS] %s"), command->name[0] ? " " : "", command->name,
           _(command->operands));
    putchar('\n');
    print_paragraph(_(command->details));
    if (command == &command_table[0]) {
        printf("\n%s\n", _("Commands:"));
        for (size_t i = 1; i < command_count; i++) {
            char left[80];
            snprintf(left, sizeof left, "%s %s", command_table[i].name,
                     _(command_table[i].operands));
            print_help_line(left, _(command_table[i].summary));
        }
        putchar('\n');
        print_paragraph(_("`aimsgap COMMAND --help` says more. -- ends the options; - is standard "
                          "input or output."));
    }
    if (command->options & OPTION_BIT(OPTION_COMBINED)) /* it writes reports */
        print_formats();
    print_options(command->options | EVERYWHERE);
}

static const struct command *find_command(const char *name)
{
    for (size_t i = 1; i < command_count; i++)
        if (strcmp(command_table[i].name, name) == 0)
            return &command_table[i];
    return NULL;
}

/* The tables as getopt_long(3) wants them; values are option_id + OPTION_BASE. */
enum { OPTION_BASE = 256, SHORT_SIZE = 2 * OPTION_COUNT + 3 };

static void build_getopt_tables(char letters[SHORT_SIZE], struct option longs[OPTION_COUNT + 1])
{
    char *next = letters;
    *next++ = ':';
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_info *info = &option_table[i];
        longs[i] = (struct option){info->name, info->argument ? required_argument : no_argument,
                                   NULL, OPTION_BASE + i};
        if (info->letter)
            *next++ = info->letter;
        if (info->letter && info->argument)
            *next++ = ':';
    }
    *next = '\0';
    longs[OPTION_COUNT] = (struct option){0};
}

static int find_letter(int letter)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_table[i].letter && option_table[i].letter == letter)
            return i;
    return OPTION_COUNT;
}

static bool take_option(struct invocation *invocation, int found, char **argv, struct error *error)
{
    const char *word = argv[optind - 1];
    if (found == ':')
        return error_set(error, ERROR_USAGE, "see --help", "%s needs an argument", word);
    int id = found >= OPTION_BASE ? found - OPTION_BASE : find_letter(found);
    if (found == '?' && optopt != 0 && optopt < OPTION_BASE)
        return error_set(error, ERROR_USAGE, "see --help", "unknown option -%c", optopt);
    if (id >= OPTION_COUNT)
        return error_set(error, ERROR_USAGE, "see --help", "unknown option %s", word);
    if (!((invocation->command->options | EVERYWHERE) & OPTION_BIT(id)))
        return error_set(error, ERROR_USAGE, "see --help", "--%s does not belong here",
                         option_table[id].name);
    invocation->values[id] = optarg ? optarg : "";
    return true;
}

/* The command is the first operand, unless "--" came before it. */
static bool parse(int argc, char **argv, struct invocation *invocation, struct error *error)
{
    char letters[SHORT_SIZE];
    struct option longs[OPTION_COUNT + 1];
    build_getopt_tables(letters, longs);
    char leading[SHORT_SIZE + 1] = "+";
    strcat(leading, letters);
    *invocation = (struct invocation){.command = &command_table[0]};
    opterr = 0;
    optind = 0;
    int found;
    while ((found = getopt_long(argc, argv, leading, longs, NULL)) != -1)
        if (!take_option(invocation, found, argv, error))
            return false;
    bool dashes = optind > 0 && optind <= argc && strcmp(argv[optind - 1], "--") == 0;
    const struct command *command = optind < argc && !dashes ? find_command(argv[optind]) : NULL;
    if (command) {
        invocation->command = command;
        argv += optind;
        argc -= optind;
        optind = 0;
        while ((found = getopt_long(argc, argv, letters, longs, NULL)) != -1)
            if (!take_option(invocation, found, argv, error))
                return false;
    }
    invocation->operands = argv + optind;
    invocation->operand_count = (size_t)(argc - optind);
    return true;
}

static bool check_operands(const struct invocation *invocation, struct error *error)
{
    const struct command *command = invocation->command;
    const char *name = command->name[0] ? command->name : "aimsgap";
    if (invocation->operand_count < command->min_operands)
        return error_set(error, ERROR_USAGE, "see --help", "%s needs %s", name,
                         _(command->operands));
    if (invocation->operand_count > command->max_operands)
        return error_set(
            error, ERROR_USAGE,
            command == &command_table[0] ? N_("is it a command? see --help") : "see --help",
            "%s does not take \"%.80s\"", name, invocation->operands[command->max_operands]);
    return true;
}

/* What is still in stdio's buffer can fail too: a full disk, a closed pipe. */
static bool flush_output(struct error *error)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    error_set_place(error, _("standard output"), 0, 0);
    return error_set(error, ERROR_IO, "check where it goes", "cannot be written: %s",
                     strerror(errno));
}

int command_run(int argc, char **argv)
{
    struct invocation invocation;
    struct error error = {0};
    int code = 0;
    bool parsed = parse(argc, argv, &invocation, &error);
    const char *language = invocation.values[OPTION_LANG];
    parsed = parsed && (!language || language_choose(language, &error));
    if (parsed && invocation.values[OPTION_HELP])
        print_help(invocation.command);
    else if (parsed && invocation.values[OPTION_VERSION])
        puts("aimsgap " AIMSGAP_VERSION);
    else if (parsed && check_operands(&invocation, &error))
        code = invocation.command->run(&invocation, &error);
    if (error.kind == ERROR_NONE)
        flush_output(&error);
    if (error.kind != ERROR_NONE) {
        if (error.what[0] != '\0')
            error_print(&error, stderr);
        code = error_exit_code(error.kind);
    }
    return code;
}
