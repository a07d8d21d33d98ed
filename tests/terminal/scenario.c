/* The language: lines into steps. */
#include "scenario.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    READ_BYTES = 65536,
    REPEAT_MAX = 50,
};

const struct scenario_verb_info scenario_verbs[VERB_COUNT] = {
    [VERB_GIVEN] = {"given", "given FILE [from EXAMPLE | presumed]", 1, 3, true, false, false,
                    false},
    [VERB_ENV] = {"env", "env NAME=VALUE ...", 1, SCENARIO_MAX_WORDS, false, false, false, false},
    [VERB_SIZE] = {"size", "size COLUMNSxROWS", 1, 1, false, false, true, true},
    [VERB_START] = {"start", "start aimsgap [ARGUMENT ...]", 1, SCENARIO_MAX_WORDS, false, false,
                    false, true},
    [VERB_TERMINAL] = {"terminal", "terminal NAME", 1, 1, false, false, false, false},
    [VERB_PRESS] = {"press", "press KEY ...", 1, SCENARIO_MAX_WORDS, false, true, true, false},
    [VERB_TYPE] = {"type", "type \"TEXT\"", 1, 1, false, false, true, false},
    [VERB_PASTE] = {"paste", "paste \"TEXT\"", 1, 1, false, false, true, false},
    [VERB_CLICK] = {"click", "click \"TEXT\"", 1, 1, false, false, true, true},
    [VERB_WHEEL] = {"wheel", "wheel up | wheel down", 1, 1, false, false, true, true},
    [VERB_SEE] = {"see", "see \"TEXT\" [beside \"TEXT\"]", 1, 3, false, false, false, false},
    [VERB_ASKS] = {"asks", "asks \"TEXT\"", 1, 1, false, false, false, false},
    [VERB_GONE] = {"gone", "gone \"TEXT\"", 1, 1, false, false, false, false},
    [VERB_SCREEN] = {"screen", "screen", 0, 0, true, false, false, false},
    [VERB_LOOK] = {"look", "look \"TEXT\" bold | reverse | underlined | coloured | plain", 2, 2,
                   false, false, false, true},
    [VERB_COLOURS] = {"colours", "colours none | colours some", 1, 1, false, false, false, true},
    [VERB_WRITES] = {"writes", "writes lines only | writes no mouse", 2, 2, false, false, false,
                     true},
    [VERB_FILE] = {"file", "file NAME has \"TEXT\" | lacks \"TEXT\" | exists | missing", 2, 3,
                   false, false, false, true},
    [VERB_RUN] = {"run", "run COMMAND", 1, SCENARIO_MAX_WORDS, false, true, false, true},
    [VERB_ENDS] = {"ends", "ends STATUS", 1, 1, false, false, false, false},
    [VERB_SAYS] = {"says", "says \"TEXT\"", 1, 1, true, false, false, false},
    [VERB_KILL] = {"kill", "kill [TERM | HUP | INT | window]", 0, 1, false, false, false, true},
    [VERB_EXIT] = {"exit", "exit STATUS", 1, 1, false, false, false, false},
    [VERB_TOUR] = {"tour", "tour PICTURE", 1, 1, false, false, false, true},
};

/* Names of keys, and what pty_send_keys() calls them. */
static const struct {
    const char *name;
    const char *sent;
} key_names[] = {
    {"Esc", "Esc"},
    {"Enter", "Enter"},
    {"Tab", "Tab"},
    {"S-Tab", "S-Tab"},
    {"Backspace", "Backspace"},
    {"Up", "Up"},
    {"Down", "Down"},
    {"Left", "Left"},
    {"Right", "Right"},
    {"Home", "Home"},
    {"End", "End"},
    {"PgUp", "PageUp"},
    {"PgDn", "PageDown"},
    {"Del", "Delete"},
    {"Ins", "Insert"},
    {"F1", "F1"},
    {"F2", "F2"},
    {"F3", "F3"},
    {"F4", "F4"},
    {"F5", "F5"},
    {"F6", "F6"},
    {"F7", "F7"},
    {"F8", "F8"},
    {"F9", "F9"},
    {"F10", "F10"},
    {"F11", "F11"},
    {"F12", "F12"},
    {"Space", "Space"},
    {"Ctrl-Left", "C-Left"},
    {"Ctrl-Right", "C-Right"},
    {"<", "lt"},
};

/* ---- memory ---- */

static void *check_memory(void *memory)
{
    if (memory == NULL) {
        perror("scenario");
        abort();
    }
    return memory;
}

struct reading {
    struct scenario *scenario;
    int line;
    char *problem;
};

__attribute__((format(printf, 2, 3))) static bool refuse(struct reading *reading,
                                                         const char *format, ...)
{
    va_list arguments;
    int length = snprintf(reading->problem, SCENARIO_PROBLEM_BYTES,
                          "%s:%d: ", reading->scenario->name, reading->line);
    if (length < 0 || length >= SCENARIO_PROBLEM_BYTES) {
        return false;
    }
    va_start(arguments, format);
    vsnprintf(reading->problem + length, SCENARIO_PROBLEM_BYTES - (size_t)length, format,
              arguments);
    va_end(arguments);
    return false;
}

/* ---- keys ---- */

static bool name_key(const char *word, size_t length, char key[SCENARIO_KEYS_BYTES])
{
    static const char control[] = "Ctrl-";
    size_t prefix = sizeof control - 1;
    for (size_t i = 0; i < sizeof key_names / sizeof *key_names; i++) {
        if (strlen(key_names[i].name) == length && strncmp(key_names[i].name, word, length) == 0) {
            snprintf(key, SCENARIO_KEYS_BYTES, "<%s>", key_names[i].sent);
            return true;
        }
    }
    if (length == prefix + 1 && strncmp(word, control, prefix) == 0) {
        char letter = word[prefix];
        bool is_capital = letter >= 'A' && letter <= 'Z';
        snprintf(key, SCENARIO_KEYS_BYTES, "<C-%c>", is_capital ? letter - 'A' + 'a' : letter);
        return true;
    }
    /* One character: its first byte says how long it is. */
    unsigned char first = (unsigned char)word[0];
    size_t bytes = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (length != bytes) {
        return false;
    }
    snprintf(key, SCENARIO_KEYS_BYTES, "%.*s", (int)length, word);
    return true;
}

bool scenario_translate_key(const char *word, char keys[SCENARIO_KEYS_BYTES])
{
    return name_key(word, strlen(word), keys);
}

/* "Down*3" is three words. A star alone is a key. */
static int split_repeat(const char *word, size_t *length)
{
    *length = strlen(word);
    const char *star = strrchr(word, '*');
    if (star == NULL || star == word || star[1] == '\0') {
        return 1;
    }
    char *end;
    long times = strtol(star + 1, &end, 10);
    if (*end != '\0' || times < 1 || times > REPEAT_MAX) {
        return 1;
    }
    *length = (size_t)(star - word);
    return (int)times;
}

static bool check_keys(struct reading *reading, const struct scenario_step *step)
{
    for (size_t i = 0; i < step->word_count; i++) {
        char key[SCENARIO_KEYS_BYTES];
        if (!scenario_translate_key(step->words[i], key)) {
            return refuse(reading, "there is no key \"%s\"; keys stand with blanks between them",
                          step->words[i]);
        }
        if (strcmp(key, "<Esc>") == 0 && i + 1 < step->word_count) {
            return refuse(reading, "Esc must be the last key of its line: with another key right "
                                   "behind it, it looks like Alt");
        }
    }
    return true;
}

/* ---- words ---- */

/* The text behind an opening quote, unescaped in place. Returns what follows the closing one. */
static char *cut_quoted(char *at)
{
    char *out = at;
    for (; *at != '"'; at++) {
        if (*at == '\0') {
            return NULL;
        }
        if (*at == '\\' && at[1] != '\0') {
            at++;
            *out++ = *at == 'n' ? '\n' : *at == 't' ? '\t' : *at == 'e' ? '\033' : *at;
        } else {
            *out++ = *at;
        }
    }
    char *next = at + 1;
    *out = '\0';
    return next;
}

static bool add_word(struct reading *reading, struct scenario_step *step, const char *word)
{
    if (step->word_count == SCENARIO_MAX_WORDS) {
        return refuse(reading, "more than %d words", SCENARIO_MAX_WORDS);
    }
    step->words[step->word_count++] = word;
    return true;
}

static bool cut_words(struct reading *reading, struct scenario_step *step, char *at, bool is_raw)
{
    for (at += strspn(at, " "); *at != '\0'; at += strspn(at, " ")) {
        char *word = at;
        if (*at == '"' && !is_raw) {
            word++;
            at = cut_quoted(word);
            if (at == NULL) {
                return refuse(reading, "the closing \" is missing");
            }
        } else {
            at += strcspn(at, " ");
            if (*at != '\0') {
                *at++ = '\0';
            }
        }
        if (!add_word(reading, step, word)) {
            return false;
        }
    }
    return true;
}

/* Words that stand for more than one are written out. */
static bool repeat_keys(struct reading *reading, struct scenario_step *step)
{
    struct scenario_step cut = *step;
    step->word_count = 0;
    for (size_t i = 0; i < cut.word_count; i++) {
        size_t length;
        int times = split_repeat(cut.words[i], &length);
        ((char *)cut.words[i])[length] = '\0'; /* the scenario's own text */
        for (int n = 0; n < times; n++) {
            if (!add_word(reading, step, cut.words[i])) {
                return false;
            }
        }
    }
    return check_keys(reading, step);
}

static const struct scenario_verb_info *find_verb(const char *name, size_t length)
{
    for (size_t i = 0; i < VERB_COUNT; i++) {
        const struct scenario_verb_info *info = &scenario_verbs[i];
        if (strlen(info->name) == length && strncmp(info->name, name, length) == 0) {
            return info;
        }
    }
    return NULL;
}

/* What comes too early fails on a slow machine only, so it is refused on every one. */
static bool check_order(struct reading *reading, const struct scenario_step *step)
{
    const struct scenario *scenario = reading->scenario;
    const struct scenario_step *before =
        scenario->step_count > 0 ? &scenario->steps[scenario->step_count - 1] : NULL;
    if (before == NULL || !scenario_verbs[before->verb].is_input) {
        return true;
    }
    bool is_after_escape = before->verb == VERB_PRESS &&
                           strcmp(before->words[before->word_count - 1], "Esc") == 0 &&
                           scenario_verbs[step->verb].is_input;
    bool is_first_size = before->verb == VERB_SIZE && step->verb == VERB_START;
    if (is_after_escape || (scenario_verbs[step->verb].is_abrupt && !is_first_size)) {
        return refuse(reading, "say first what is seen after \"%s\", with see, gone or screen",
                      before->text);
    }
    return true;
}

static bool add_step(struct reading *reading, char *line, const char *text)
{
    struct scenario *scenario = reading->scenario;
    struct scenario_step step = {.line = reading->line, .text = text};
    size_t length = strcspn(line, " ");
    const struct scenario_verb_info *info = find_verb(line, length);
    if (info == NULL) {
        return refuse(reading, "\"%.*s\" is no word of the language", (int)length, line);
    }
    step.verb = (enum scenario_verb)(info - scenario_verbs);
    if (!cut_words(reading, &step, line + length, info->is_raw) ||
        (step.verb == VERB_PRESS && !repeat_keys(reading, &step))) {
        return false;
    }
    if (step.word_count < info->min_words || step.word_count > info->max_words) {
        return refuse(reading, "it is: %s", info->usage);
    }
    if (!check_order(reading, &step)) {
        return false;
    }
    scenario->steps = check_memory(
        realloc(scenario->steps, (scenario->step_count + 1) * sizeof *scenario->steps));
    scenario->steps[scenario->step_count++] = step;
    return true;
}

static bool add_block_line(struct reading *reading, const char *line)
{
    struct scenario *scenario = reading->scenario;
    struct scenario_step *step =
        scenario->step_count > 0 ? &scenario->steps[scenario->step_count - 1] : NULL;
    if (step == NULL || !scenario_verbs[step->verb].has_block) {
        return refuse(reading, "lines behind | belong below given, screen or says");
    }
    if (step->line + (int)step->block_count + 1 != reading->line) {
        return refuse(reading, "the lines of a block stand together, right below their verb");
    }
    step->block = check_memory(realloc(step->block, (step->block_count + 1) * sizeof *step->block));
    step->block[step->block_count++] = line[1] == ' ' ? line + 2 : line + 1;
    return true;
}

static void trim_end(char *line)
{
    size_t length = strlen(line);
    while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\r')) {
        line[--length] = '\0';
    }
}

/* `line` may be cut up; `text` is the same for messages. */
static bool read_line(struct reading *reading, char *line, char *text)
{
    trim_end(line);
    trim_end(text);
    size_t blanks = strspn(line, " ");
    if (line[blanks] == '\0' || line[blanks] == '#') {
        return true;
    }
    if (line[blanks] == '|') {
        return add_block_line(reading, line + blanks);
    }
    return add_step(reading, line + blanks, text + blanks);
}

struct scenario *scenario_parse(const char *name, const char *source,
                                char problem[SCENARIO_PROBLEM_BYTES])
{
    size_t bytes = strlen(source) + 1;
    struct scenario *scenario = check_memory(calloc(1, sizeof *scenario));
    scenario->name = check_memory(strdup(name));
    scenario->source = check_memory(strdup(source));
    scenario->text = check_memory(malloc(2 * bytes));
    memcpy(scenario->text, source, bytes);
    memcpy(scenario->text + bytes, source, bytes);
    struct reading reading = {scenario, 0, problem};
    char *lines = scenario->text;
    char *texts = scenario->text + bytes;
    for (char *line = strsep(&lines, "\n"); line != NULL; line = strsep(&lines, "\n")) {
        reading.line++;
        if (!read_line(&reading, line, strsep(&texts, "\n"))) {
            scenario_free(scenario);
            return NULL;
        }
    }
    if (scenario->step_count == 0) {
        refuse(&reading, "nothing happens in it");
        scenario_free(scenario);
        return NULL;
    }
    return scenario;
}

struct scenario *scenario_load(const char *path, const char *name,
                               char problem[SCENARIO_PROBLEM_BYTES])
{
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        snprintf(problem, SCENARIO_PROBLEM_BYTES, "%s: cannot be read", name);
        return NULL;
    }
    char *source = check_memory(calloc(1, READ_BYTES + 1));
    size_t length = fread(source, 1, READ_BYTES, stream);
    fclose(stream);
    struct scenario *scenario = NULL;
    if (length == READ_BYTES) {
        snprintf(problem, SCENARIO_PROBLEM_BYTES, "%s: too long for one story", name);
    } else {
        scenario = scenario_parse(name, source, problem);
    }
    free(source);
    return scenario;
}

void scenario_free(struct scenario *scenario)
{
    for (size_t i = 0; i < scenario->step_count; i++) {
        free(scenario->steps[i].block);
    }
    free(scenario->steps);
    free(scenario->name);
    free(scenario->source);
    free(scenario->text);
    free(scenario);
}
