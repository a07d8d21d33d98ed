/* The command line (design, section 6): one table of options, one of commands; parsing, --help and
 * the check of the manual page come from them. */
#ifndef AIMSGAP_CLI_COMMAND_H
#define AIMSGAP_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

struct catalogue;
struct error;

enum option_id {
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_DATA,
    OPTION_LANG,
    OPTION_ORGANISATION,
    OPTION_PRESUME,
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_BASIS,
    OPTION_BY,
    OPTION_ONLY,
    OPTION_COMBINED,
    OPTION_OVERWRITE,
    OPTION_LIST,
    OPTION_STRICT,
    OPTION_DUMP_KEYS,
    OPTION_THEME,
    OPTION_NO_MOUSE,
    OPTION_PLAIN,
    OPTION_COUNT
};

struct option_info {
    const char *name;     /* long, without the dashes */
    char letter;          /* short; 0: none */
    const char *argument; /* NULL: takes none */
    const char *help;
};

extern const struct option_info option_table[OPTION_COUNT];

/* A parsed command line; everything is borrowed from argv. */
struct invocation {
    const struct command *command;
    const char *values[OPTION_COUNT]; /* the argument, "" for an option without; NULL: not given */
    char **operands;
    size_t operand_count;
};

struct command {
    const char *name; /* "" is the wizard */
    const char *operands;
    const char *summary;
    const char *details;
    unsigned options; /* bit per option_id it takes besides --help, --version and --data */
    size_t min_operands;
    size_t max_operands;
    /* Returns the exit code when all went well; fills `error` otherwise. */
    int (*run)(const struct invocation *invocation, struct error *error);
};

extern const struct command command_table[];
extern const size_t command_count;

/* Parse and run; prints errors and returns the process's exit code. */
int command_run(int argc, char **argv);

/* The catalogue that --data names, or the built-in one. */
struct catalogue *command_load_catalogue(const struct invocation *invocation, struct error *error);

/* The same for people to read, with its texts in the language in use. */
struct catalogue *command_load_translated(const struct invocation *invocation, struct error *error);

/* Do both names lead to the same file? "-" as the first one is standard input. */
bool command_is_same_file(const char *a, const char *b);

/* Is UTF-8 the character set of the user's terminal? */
bool command_terminal_is_utf8(void);

/* What --dump-keys of the wizard does (dump_keys.c): print the configuration in force. Returns the
 * exit code: that of bad data where something is wrong with the file. */
int command_dump_keys(const struct invocation *invocation, struct error *error);

int command_wizard(const struct invocation *invocation, struct error *error);
int command_new(const struct invocation *invocation, struct error *error);
int command_answer(const struct invocation *invocation, struct error *error);
int command_report(const struct invocation *invocation, struct error *error);
int command_templates(const struct invocation *invocation, struct error *error);
int command_check(const struct invocation *invocation, struct error *error);
int command_catalogue(const struct invocation *invocation, struct error *error);

#endif
