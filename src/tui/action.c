#include "tui/action.h"

#include "base/strbuf.h"
#include "tui/key.h"

const struct action_info action_table[ACTION_COUNT] = {
    [ACTION_NONE] = {"none", NULL, ""},
    [ACTION_UP] = {"up", NULL, "go up a row"},
    [ACTION_DOWN] = {"down", NULL, "go down a row"},
    [ACTION_PAGE_UP] = {"page-up", NULL, "go up a page"},
    [ACTION_PAGE_DOWN] = {"page-down", NULL, "go down a page"},
    [ACTION_FIRST] = {"first", NULL, "go to the first row"},
    [ACTION_LAST] = {"last", NULL, "go to the last row"},
    [ACTION_ACTIVATE] = {"activate", "open", "open or edit the row"},
    [ACTION_CLOSE] = {"close", "close", "close this"},
    [ACTION_BACK] = {"back", NULL, "back to the screen before"},
    [ACTION_NEXT] = {"next", "next/previous", "next item, or next step where there are none"},
    [ACTION_PREVIOUS] = {"previous", "next/previous", "previous item, or previous step"},
    [ACTION_NEXT_STEP] = {"next-step", "step", "next step"},
    [ACTION_PREVIOUS_STEP] = {"previous-step", NULL, "previous step"},
    [ACTION_NEXT_UNANSWERED] = {"next-unanswered", "unanswered", "next item with an open question"},
    [ACTION_PREVIOUS_UNANSWERED] = {"previous-unanswered", NULL,
                                    "previous item with an open question"},
    [ACTION_STATUS_CLEAR] = {"status-clear", NULL, "not assessed: take the status back"},
    [ACTION_STATUS_CONFORMING] = {"status-conforming", "status",
                                  "conforming: designed, in use, on record"},
    [ACTION_STATUS_PARTIAL] = {"status-partial", "status",
                               "partial: something is missing, say in the note what"},
    [ACTION_STATUS_PLANNED] = {"status-planned", "status", "planned: decided, not there yet"},
    [ACTION_STATUS_NONCONFORMING] = {"status-nonconforming", "status",
                                     "nonconforming: looked at, not there"},
    [ACTION_STATUS_NOT_APPLICABLE] = {"status-not-applicable", "status",
                                      "not applicable: controls only, with a justification"},
    [ACTION_YES] = {"yes", "yes/no/unsure", "yes"},
    [ACTION_NO] = {"no", "yes/no/unsure", "no"},
    [ACTION_UNSURE] = {"unsure", "yes/no/unsure", "unsure"},
    [ACTION_CLEAR] = {"clear", NULL, "take the answer back"},
    [ACTION_TOGGLE] = {"toggle", "on/off", "switch the row on or off"},
    [ACTION_EVIDENCE] = {"evidence", "evidence", "evidence: add, change, remove"},
    [ACTION_NOTE] = {"note", "note", "note: what was found"},
    [ACTION_OWNER] = {"owner", "owner", "owner: who closes the gap"},
    [ACTION_DUE] = {"due", "due", "due date"},
    [ACTION_JUSTIFICATION] = {"justification", NULL, "justification of an exclusion"},
    [ACTION_REASONS] = {"reasons", "reasons", "reasons why the control applies"},
    [ACTION_REQUIRED_BY] = {"required-by", "required by",
                            "required by: the risk, law, contract or objective"},
    [ACTION_IMPLEMENTATION] = {"implementation", "implementation",
                               "how the control is implemented"},
    [ACTION_BASIS] = {"basis", "basis", "basis: stated, evidenced, presumed"},
    [ACTION_PRESUME] = {"presume", "presume ISMS",
                        "presume everything unanswered of the existing standard conforming"},
    [ACTION_EXPLAIN] = {"explain", "why?", "why? explain the numbers"},
    [ACTION_ADD] = {"add", "add", "add one"},
    [ACTION_DELETE] = {"delete", "remove", "remove the row"},
    [ACTION_SHOW_ALL] = {"show-all", "all/used", "show all items or only those that matter here"},
    [ACTION_UNDO] = {"undo", "undo", "undo the last change"},
    [ACTION_REDO] = {"redo", NULL, "redo what was undone"},
    [ACTION_SAVE] = {"save", "save", "save"},
    [ACTION_SAVE_AS] = {"save-as", NULL, "save under another name"},
    [ACTION_GO_SCOPE] = {"go-scope", NULL, "organisation and scope"},
    [ACTION_GO_NEED] = {"go-need", NULL, "do we need both?"},
    [ACTION_GO_SOURCE] = {"go-source", "ISMS", "the existing standard, item by item"},
    [ACTION_GO_STATEMENT] = {"go-statement", NULL, "statement of applicability"},
    [ACTION_GO_GAPS] = {"go-gaps", "gaps", "gaps left, by priority"},
    [ACTION_GO_READINESS] = {"go-readiness", "readiness", "readiness by clause and objective"},
    [ACTION_GO_PLAN] = {"go-plan", NULL, "plan: work packages, dates, milestones"},
    [ACTION_GO_EXPORT] = {"go-export", "export", "export reports"},
    [ACTION_GO_START] = {"go-start", NULL, "start screen"},
    [ACTION_EXPORT] = {"export", "export", "export what is marked, or else the row"},
    [ACTION_MARK] = {"mark", "mark", "mark the row for export, or switch the option"},
    [ACTION_MARK_ALL] = {"mark-all", "all/none", "mark all formats, or none"},
    [ACTION_RENAME] = {"rename", "name", "change the name of the file"},
    [ACTION_PREVIEW] = {"preview", "preview", "read the text report here"},
    [ACTION_NEW] = {"new", "new", "new assessment"},
    [ACTION_OPEN] = {"open", "open a file", "open a file by its name"},
    [ACTION_DISCARD] = {"discard", "discard", "leave without saving"},
    [ACTION_RECOVER] = {"recover", "take them back", "take over the changes a crash left"},
    [ACTION_TAKE_OVER] = {"take-over", "take over", "edit it here although it is open elsewhere"},
    [ACTION_MERGE] = {"merge", "merge", "put own changes on top of what stands on the disk"},
    [ACTION_RELOAD] = {"reload", "reload", "go on with what stands on the disk; redo brings yours"},
    [ACTION_HELP] = {"help", "help", "this help"},
    [ACTION_REDRAW] = {"redraw", NULL, "draw the screen anew"},
    [ACTION_SUSPEND] = {"suspend", NULL, "back to the shell; `fg` continues"},
    [ACTION_QUIT] = {"quit", "quit", "quit"},
};

/* In the order of the footer. */
const struct key_binding key_table[] = {
    {CONTEXT_QUIT, 's', ACTION_SAVE},
    {CONTEXT_QUIT, 'd', ACTION_DISCARD},
    {CONTEXT_FITTING, 'r', ACTION_RECOVER},
    {CONTEXT_RECOVER, 'd', ACTION_DISCARD},
    {CONTEXT_RECOVER, 'q', ACTION_QUIT},
    {CONTEXT_HELD, 't', ACTION_TAKE_OVER},
    {CONTEXT_CONFLICT, 'm', ACTION_MERGE},
    {CONTEXT_CONFLICT, 'r', ACTION_RELOAD},
    {CONTEXT_CONFLICT, 'w', ACTION_SAVE_AS},
    {CONTEXT_EXPORT, ' ', ACTION_MARK},
    {CONTEXT_EXPORT, 'm', ACTION_MARK_ALL},
    {CONTEXT_EXPORT, KEY_CODE_ENTER, ACTION_EXPORT},
    {CONTEXT_EXPORT, 'x', ACTION_EXPORT},
    {CONTEXT_EXPORT, 'e', ACTION_RENAME},
    {CONTEXT_EXPORT, 'p', ACTION_PREVIEW},
    {CONTEXT_STATEMENT, 'r', ACTION_REASONS},
    {CONTEXT_STATEMENT, 'c', ACTION_REQUIRED_BY},
    {CONTEXT_STATEMENT, 'i', ACTION_IMPLEMENTATION},
    {CONTEXT_STATUS, '1', ACTION_STATUS_CONFORMING},
    {CONTEXT_STATUS, '2', ACTION_STATUS_PARTIAL},
    {CONTEXT_STATUS, '3', ACTION_STATUS_PLANNED},
    {CONTEXT_STATUS, '4', ACTION_STATUS_NONCONFORMING},
    {CONTEXT_STATUS, '5', ACTION_STATUS_NOT_APPLICABLE},
    {CONTEXT_STATUS, '0', ACTION_STATUS_CLEAR},
    {CONTEXT_CHOICE, 'y', ACTION_YES},
    {CONTEXT_CHOICE, 'n', ACTION_NO},
    {CONTEXT_CHOICE, 'm', ACTION_UNSURE},
    {CONTEXT_CHOICE, '0', ACTION_CLEAR},
    {CONTEXT_CHOICE, KEY_CODE_DELETE, ACTION_CLEAR},
    {CONTEXT_TOGGLE, ' ', ACTION_TOGGLE},
    {CONTEXT_TOGGLE, KEY_CODE_ENTER, ACTION_TOGGLE},
    {CONTEXT_WALK, ']', ACTION_NEXT},
    {CONTEXT_WALK, '[', ACTION_PREVIOUS},
    {CONTEXT_ITEM, KEY_CODE_RIGHT, ACTION_NEXT},
    {CONTEXT_ITEM, KEY_CODE_LEFT, ACTION_PREVIOUS},
    {CONTEXT_ITEM, 'l', ACTION_NEXT},
    {CONTEXT_ITEM, 'h', ACTION_PREVIOUS},
    {CONTEXT_STATUS, 'n', ACTION_NOTE},
    {CONTEXT_STATUS, 'e', ACTION_EVIDENCE},
    {CONTEXT_STATUS, 'o', ACTION_OWNER},
    {CONTEXT_STATUS, 'd', ACTION_DUE},
    {CONTEXT_STATUS, 'b', ACTION_BASIS},
    {CONTEXT_STATUS, 'J', ACTION_JUSTIFICATION},
    {CONTEXT_START, 'n', ACTION_NEW},
    {CONTEXT_START, 'o', ACTION_OPEN},
    {CONTEXT_ENTER, KEY_CODE_ENTER, ACTION_ACTIVATE},
    {CONTEXT_LIST, 'a', ACTION_ADD},
    {CONTEXT_LIST, 'D', ACTION_DELETE},
    {CONTEXT_LIST, KEY_CODE_DELETE, ACTION_DELETE},
    {CONTEXT_EXPLAIN, 'x', ACTION_EXPLAIN},
    {CONTEXT_SOURCE, 't', ACTION_SHOW_ALL},
    {CONTEXT_SOURCE, 'P', ACTION_PRESUME},
    {CONTEXT_OVERLAY, KEY_CODE_ESCAPE, ACTION_CLOSE},
    {CONTEXT_OVERLAY, 'q', ACTION_CLOSE},
    {CONTEXT_OVERLAY, KEY_CONTROL('C'), ACTION_CLOSE},
    {CONTEXT_WALK, 'u', ACTION_UNDO},
    {CONTEXT_WALK, KEY_CONTROL('R'), ACTION_REDO},
    {CONTEXT_WALK, 's', ACTION_SAVE},
    {CONTEXT_WALK, KEY_CONTROL('S'), ACTION_SAVE},
    {CONTEXT_WALK, 'w', ACTION_SAVE_AS},
    {CONTEXT_WALK, 'a', ACTION_NEXT_UNANSWERED},
    {CONTEXT_WALK, 'A', ACTION_PREVIOUS_UNANSWERED},
    {CONTEXT_WALK, KEY_CODE_TAB, ACTION_NEXT_STEP},
    {CONTEXT_WALK, '}', ACTION_NEXT_STEP},
    {CONTEXT_WALK, KEY_CODE_BACK_TAB, ACTION_PREVIOUS_STEP},
    {CONTEXT_WALK, '{', ACTION_PREVIOUS_STEP},
    {CONTEXT_WALK, 'T', ACTION_GO_STATEMENT},
    {CONTEXT_WALK, 'L', ACTION_GO_GAPS},
    {CONTEXT_WALK, 'R', ACTION_GO_READINESS},
    {CONTEXT_WALK, 'X', ACTION_GO_EXPORT},
    {CONTEXT_WALK, 'W', ACTION_GO_PLAN},
    {CONTEXT_WALK, 'I', ACTION_GO_SOURCE},
    {CONTEXT_WALK, 'S', ACTION_GO_SCOPE},
    {CONTEXT_WALK, 'B', ACTION_GO_NEED},
    {CONTEXT_WALK, 'P', ACTION_PRESUME},
    {CONTEXT_WALK, 'H', ACTION_GO_START},
    {CONTEXT_WALK, KEY_CODE_ESCAPE, ACTION_BACK},
    {CONTEXT_CONTROL, 'r', ACTION_REASONS},
    {CONTEXT_CONTROL, 'c', ACTION_REQUIRED_BY},
    {CONTEXT_CONTROL, 'i', ACTION_IMPLEMENTATION},
    {CONTEXT_MOVE, KEY_CODE_DOWN, ACTION_DOWN},
    {CONTEXT_MOVE, 'j', ACTION_DOWN},
    {CONTEXT_MOVE, KEY_CODE_UP, ACTION_UP},
    {CONTEXT_MOVE, 'k', ACTION_UP},
    {CONTEXT_MOVE, KEY_CODE_PAGE_DOWN, ACTION_PAGE_DOWN},
    {CONTEXT_MOVE, KEY_CONTROL('F'), ACTION_PAGE_DOWN},
    {CONTEXT_MOVE, ' ', ACTION_PAGE_DOWN},
    {CONTEXT_MOVE, KEY_CODE_PAGE_UP, ACTION_PAGE_UP},
    {CONTEXT_MOVE, KEY_CONTROL('B'), ACTION_PAGE_UP},
    {CONTEXT_MOVE, KEY_CODE_HOME, ACTION_FIRST},
    {CONTEXT_MOVE, 'g', ACTION_FIRST},
    {CONTEXT_MOVE, KEY_CODE_END, ACTION_LAST},
    {CONTEXT_MOVE, 'G', ACTION_LAST},
    {CONTEXT_GLOBAL, '?', ACTION_HELP},
    {CONTEXT_GLOBAL, KEY_CODE_F1, ACTION_HELP},
    {CONTEXT_GLOBAL, 'q', ACTION_QUIT},
    {CONTEXT_GLOBAL, KEY_CONTROL('C'), ACTION_QUIT},
    {CONTEXT_GLOBAL | CONTEXT_OVERLAY | CONTEXT_RECOVER, KEY_CONTROL('L'), ACTION_REDRAW},
    {CONTEXT_GLOBAL | CONTEXT_OVERLAY | CONTEXT_RECOVER, KEY_CONTROL('Z'), ACTION_SUSPEND},
};

const size_t key_table_count = sizeof key_table / sizeof *key_table;

enum action action_find(unsigned contexts, int key)
{
    for (size_t i = 0; i < key_table_count; i++)
        if ((key_table[i].contexts & contexts) && key_table[i].key == key)
            return key_table[i].action;
    return ACTION_NONE;
}

/* Does an earlier entry bind the same key in these contexts? */
static bool is_repeated(unsigned contexts, size_t number)
{
    for (size_t i = 0; i < number; i++)
        if ((key_table[i].contexts & contexts) && key_table[i].key == key_table[number].key)
            return true;
    return false;
}

void action_append_keys(struct strbuf *out, unsigned contexts, enum action action)
{
    size_t start = out->length;
    for (size_t i = 0; i < key_table_count; i++) {
        const struct key_binding *binding = &key_table[i];
        if (!(binding->contexts & contexts) || binding->action != action ||
            action_find(contexts, binding->key) != action || is_repeated(contexts, i))
            continue;
        char name[KEY_NAME_SIZE];
        key_format_name(binding->key, name);
        strbuf_append_format(out, "%s%s", out->length > start ? ", " : "", name);
    }
}
