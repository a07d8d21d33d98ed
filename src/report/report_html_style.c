/* The style sheet of the HTML report: light and dark by the reader's setting, A4 when printed, and
 * no font, picture or script from anywhere. Pairs of colours keep a contrast of at least 4.5 to 1
 * (WCAG AA). */
#include "report/report_html_parts.h"

#define LAST_WIDTH 100

static const char screen_style[] =
    ":root{color-scheme:light dark;--ground:#ffffff;--soft:#f4f6f8;--line:#c9d1d9;--text:#1b2430;"
    "--quiet:#505c6a;--accent:#1d4f7c;--solid:#2a6496;--track:#e3e8ed;--red:#9b1c1c;"
    "--red-soft:#fdecec;--amber:#7a4a00;--amber-soft:#fdf2dc;--green:#17593a;--green-soft:#e4f3ea;"
    "--blue:#1d4f7c;--blue-soft:#e6eff7}\n"
    "*{box-sizing:border-box}\n"
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0 auto;padding:2rem 1.5rem 3rem;max-width:80rem;background:var(--ground);"
    "color:var(--text);font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',"
    "'Liberation Sans',Arial,sans-serif;overflow-wrap:break-word}\n"
    "h1,h2,h3,h4{line-height:1.25;margin:0;overflow-wrap:anywhere}\n"
    "h1{font-size:2.1rem;font-weight:650;letter-spacing:-.01em}\n"
    "h2{font-size:1.5rem;font-weight:650;margin-bottom:1rem;padding-bottom:.35rem;"
    "border-bottom:2px solid var(--accent)}\n"
    "h3{font-size:1.15rem;font-weight:600;margin:2rem 0 .6rem}\n"
    "h4{font-size:1.05rem;font-weight:600}\n"
    "p,ul,ol{margin:.6rem 0;max-width:46rem}\n"
    "a{color:var(--accent);overflow-wrap:anywhere}\n"
    ":focus-visible{outline:3px solid var(--accent);outline-offset:2px}\n"
    "section{margin-top:3.5rem}\n"
    ".kind{margin:0;color:var(--quiet);letter-spacing:.08em;text-transform:uppercase;"
    "font-size:.85rem}\n"
    ".subtitle{font-size:1.15rem;color:var(--quiet);margin:.3rem 0 0}\n"
    ".top{border-top:.4rem solid var(--accent);padding-top:1.5rem}\n"
    ".hint,.legend,.below{color:var(--quiet);font-size:.9rem}\n"
    ".notice{border-left:.3rem solid var(--amber);background:var(--amber-soft);color:var(--text);"
    "padding:.6rem 1rem}\n"
    "nav{margin-top:2rem}\nnav h2{font-size:1.05rem;border:0;margin:0;padding:0}\n"
    "nav ul{columns:15rem;max-width:none;padding-left:1.5rem;margin:.2rem 0}\n"
    ".part{margin:.6rem 0 0;font-weight:600}\n"
    ".registers{border-top:.4rem solid var(--accent);margin-top:4rem}\n";

static const char parts_style[] =
    "dl{margin:0}\ndd{margin:0;unicode-bidi:plaintext;overflow-wrap:anywhere}\n"
    "dt{color:var(--quiet);font-size:.85rem}\n"
    ".facts{display:grid;gap:.7rem 2rem;margin:1.2rem 0}\n"
    ".facts>div{max-width:60rem}\n"
    ".top .facts{grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr))}"
    ".top .facts>div:last-child{grid-column:1/-1}\n"
    ".facts.short{grid-template-columns:repeat(auto-fit,minmax(min(12rem,100%),1fr))}\n"
    ".document{border:1px solid var(--line);background:var(--soft);padding:1rem 1.2rem;"
    "grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr))}\n"
    ".cards{display:grid;gap:1rem;margin:1rem 0;"
    "grid-template-columns:repeat(auto-fit,minmax(min(11rem,100%),1fr))}\n"
    ".card{border:1px solid var(--line);border-top:.25rem solid var(--accent);"
    "background:var(--soft);padding:.8rem 1rem}\n"
    ".card .figure{font-size:1.6rem;font-weight:650;line-height:1.3;"
    "font-variant-numeric:tabular-nums}\n"
    ".card .note{font-size:.85rem;color:var(--quiet)}\n"
    ".chip{display:inline-block;max-width:100%;overflow-wrap:normal;border:1px solid "
    "var(--quiet);border-radius:.7em;padding:0 .55em;"
    "font-size:.85em;font-weight:600;line-height:1.5;color:var(--text);background:var(--soft)}\n"
    ".chip.code-P1,.chip.code-blocker,.chip.code-nonconforming{color:var(--red);"
    "background:var(--red-soft);border-color:var(--red)}\n"
    ".chip.code-blocker{border-width:2px}\n"
    ".chip.code-P2,.chip.code-partial{color:var(--amber);background:var(--amber-soft);"
    "border-color:var(--amber)}\n"
    ".chip.code-P3,.chip.code-planned,.chip.code-extend{color:var(--blue);"
    "background:var(--blue-soft);border-color:var(--blue)}\n"
    ".chip.code-conforming,.chip.code-reached,.chip.code-included,.chip.code-carried-over{"
    "color:var(--green);background:var(--green-soft);border-color:var(--green)}\n"
    ".chip.code-not-assessed,.chip.code-open{border-style:dashed}\n"
    ".blockers,.first,.decisions{padding-left:1.4rem}\n"
    ".blockers li,.first li,.decisions li{margin:.5rem 0}\n"
    "article{border:1px solid var(--line);border-left:.3rem solid var(--accent);"
    "padding:1rem 1.2rem;margin:1rem 0}\n"
    ".chips{margin:.4rem 0}\n.chips .chip{margin-right:.3rem}\n"
    ".labels{color:var(--quiet);font-size:.9rem}\n"
    ".figures{display:flex;flex-wrap:wrap;gap:.4rem 1.6rem;margin:.6rem 0}\n"
    ".figures dd{font-variant-numeric:tabular-nums}\n"
    ".rest>div{display:grid;grid-template-columns:minmax(6rem,10rem) 1fr;gap:.2rem 1rem;"
    "padding:.25rem 0;border-top:1px solid var(--line)}\n"
    "td .rest>div{grid-template-columns:8rem 1fr;border:0;padding:.1rem 0}\n"
    ".empty{color:var(--quiet)}\n";

static const char table_style[] =
    ".scroll{overflow-x:auto;margin:1rem 0;position:relative}\n"
    "table{border-collapse:collapse;width:100%;min-width:54rem;table-layout:fixed;"
    "font-size:.9rem;line-height:1.4}\n"
    "table.wide{min-width:76rem;font-size:.85rem}\ntable.small{min-width:0;max-width:46rem}\n"
    "caption{text-align:left;color:var(--quiet);font-size:.9rem;padding:.2rem 0}\n"
    "th,td{text-align:left;vertical-align:top;padding:.4rem .5rem;"
    "border-bottom:1px solid var(--line);overflow-wrap:break-word}\n"
    "td{unicode-bidi:plaintext}\n"
    "thead th{border-bottom:2px solid var(--accent);font-weight:600;background:var(--soft)}\n"
    "tbody th{font-weight:600}\n"
    ".first .below{font-size:.9em}th .below,td .below{font-size:.95em}\n"
    "th .below{font-weight:400}\n"
    "td.number,th.number{text-align:right;padding-right:.9rem;font-variant-numeric:tabular-nums}\n"
    "td.date{font-variant-numeric:tabular-nums;white-space:nowrap}\n";

static const char picture_style[] =
    ".picture{display:block;width:100%;min-width:44rem;height:auto}\n"
    ".picture.narrow{max-width:56rem}\n"
    ".picture text{font-size:13px;fill:var(--text)}\n"
    ".picture .tick{font-size:12px;fill:var(--quiet)}\n"
    ".picture .value,.picture .strong,.picture .bubble-text{font-weight:600}\n"
    ".picture .grid{stroke:var(--line)}\n.track{fill:var(--track)}\n.solid{fill:var(--solid)}\n"
    ".hatch{fill:var(--solid)}\n.hatch-ground{fill:var(--ground)}\n"
    ".bubble{stroke-width:2}\n.bubble-P1{fill:var(--red-soft);stroke:var(--red)}\n"
    ".bubble-P2{fill:var(--amber-soft);stroke:var(--amber)}\n"
    ".bubble-P3{fill:var(--blue-soft);stroke:var(--blue)}\n"
    ".between{stroke:var(--text);stroke-dasharray:2 3}\n"
    ".diamond-low{fill:var(--text);stroke:var(--text)}\n"
    ".diamond-high{fill:var(--ground);stroke:var(--text);stroke-width:2}\n"
    ".line-today{stroke:var(--green);stroke-width:2;stroke-dasharray:6 4}\n"
    ".line-audit{stroke:var(--red);stroke-width:2}\n"
    ".legend{display:flex;flex-wrap:wrap;gap:.3rem .6rem;align-items:center;max-width:none}\n"
    ".legend span+.key{margin-left:1rem}\n"
    ".key{display:inline-block;width:1.6rem;height:.8rem;border:1px solid var(--solid)}\n"
    ".key.solid{background:var(--solid)}\n"
    ".key.hatched{background:repeating-linear-gradient(135deg,var(--solid) 0 3px,"
    "var(--ground) 3px 6px)}\n"
    ".key.line-today,.key.line-audit{height:0;border:0;border-top:3px solid var(--red)}\n"
    ".key.line-today{border-top:3px dashed var(--green)}\n.key.none{display:none}\n"
    "@media(max-width:40rem){body{padding:1rem .8rem 2rem}h1{font-size:1.6rem}"
    "article{padding:.8rem}.rest>div{grid-template-columns:1fr}}\n"
    "@media screen and (prefers-color-scheme:dark){:root{--ground:#12171d;--soft:#1b222b;"
    "--line:#3a4653;--text:#e6ebf0;--quiet:#a9b5c2;--accent:#8ec3f0;--solid:#6aa9de;"
    "--track:#27313c;--red:#ff9d96;--red-soft:#3a1a1b;--amber:#f2c46d;--amber-soft:#37290f;"
    "--green:#86d6a8;--green-soft:#12301f;--blue:#8ec3f0;--blue-soft:#152c40}}\n";

/* The foot of each page says which part it belongs to, so that the first one can be told apart. */
#define FOOT(name) "@bottom-left{content:'" name "';font:8pt sans-serif;color:#505c6a}"

static const char page_style[] =
    "@page{size:A4 portrait;margin:14mm 14mm 16mm;"
    "@bottom-right{content:counter(page) ' / ' counter(pages);font:8pt sans-serif;color:#505c6a}}\n"
    "@page board{" FOOT("For management") "}\n"
                                          "@page register{" FOOT(
                                              "Registers") "}\n"
                                                           "@page across{size:A4 "
                                                           "landscape;margin:12mm 12mm 14mm;" FOOT(
                                                               "Registers") "}\n";

static const char print_style[] =
    "@media print{:root{color-scheme:light}\n"
    "html{font-size:9pt}body{padding:0;max-width:none;page:board;print-color-adjust:exact;"
    "-webkit-print-color-adjust:exact}\n"
    "h1{font-size:1.8rem}h2{font-size:1.35rem;margin-bottom:.5rem;padding-bottom:.2rem}"
    "h3{margin:1rem 0 .4rem}\n"
    "h1,h2,h3,h4,caption,.chips,h3+.hint{break-after:avoid}\n"
    ".top{padding-top:.8rem}.facts{gap:.3rem 2rem;margin:.6rem 0}nav{margin-top:.6rem}"
    "nav ul{columns:4;list-style:none;padding:0;margin:0}nav .hint,.part{margin:.2rem 0}\n"
    "section{margin-top:1.2rem}\n"
    ".registers{border:0;margin:0;page:register}\n"
    ".registers>section{break-before:page;margin-top:0}.registers>.across{page:across}\n"
    ".new-page{break-before:page;margin-top:0}\n"
    "p,li{orphans:3;widows:3}p,ul,ol{max-width:none;margin:.4rem 0}\n"
    "tr,.card,.picture,.legend,.figures,.rest>div,li,.facts>div,.blockers{break-inside:avoid}\n"
    "thead{display:table-header-group}\n"
    ".scroll{overflow:visible;margin:.4rem 0}\n"
    "table,table.wide,.picture{min-width:0}.picture{max-height:105mm}"
    "#readiness .picture{max-height:46mm}\n"
    "table{font-size:.9rem}table.small{max-width:60%}th,td{padding:.15rem .3rem}\n"
    ".cards{grid-template-columns:repeat(5,1fr);gap:.5rem;margin:.5rem 0}.card{padding:.3rem "
    ".5rem}\n"
    ".card .figure{font-size:1.4rem}\n"
    ".blockers{columns:2;font-size:.87rem}.blockers li,.first li,.decisions li{margin:.25rem 0}\n"
    /* The registers are for looking up: small and close. */
    ".registers{font-size:.83rem;line-height:1.35}\n"
    ".registers .hint,.registers .below,.registers .labels,.registers dt,.registers caption{"
    "font-size:1em}\n"
    ".registers table,.registers table.wide{font-size:.78rem;line-height:1.3}\n"
    ".registers th,.registers td{padding:.1rem .3rem}\n"
    ".registers .chip{padding:0 .4em;line-height:1.2;vertical-align:top}\n"
    ".registers tbody th .below,.table-crosswalk td .below{display:inline}"
    ".registers tbody th .below::before,.table-crosswalk td .below::before{content:' '}\n"
    ".entries{columns:2;column-gap:5mm}\n"
    "article{padding:.2rem .5rem;margin:0 0 .6rem;box-decoration-break:clone;"
    "-webkit-box-decoration-break:clone}\n"
    "h4{font-size:1.1em}.chips{margin:.1rem 0}.figures{gap:0 .8rem;margin:.1rem 0}\n"
    ".figures>div,.registers .rest>div{display:block;padding:0;border:0}\n"
    ".figures dt,.rest dt,.figures dd,.rest dd{display:inline}.figures dt::after{content:' '}"
    ".rest dt{font-weight:600}.rest dt::after{content:': '}\n"
    "a{text-decoration:none}a[href^='http']{text-decoration:underline}}\n";

/* Levels of risk: the word stands in each cell and chip, so that colour says nothing alone. */
static const char record_style[] =
    ".chip.code-level-4{color:var(--red);background:var(--red-soft);border-color:var(--red);"
    "border-width:2px}\n"
    ".chip.code-level-3{color:var(--amber);background:var(--amber-soft);"
    "border-color:var(--amber)}\n"
    ".chip.code-level-2{color:var(--blue);background:var(--blue-soft);border-color:var(--blue)}\n"
    ".chip.code-level-1{color:var(--green);background:var(--green-soft);"
    "border-color:var(--green)}\n"
    ".matrix td{border:1px solid var(--line)}.matrix .ids{font-weight:600}\n"
    ".matrix .level-4{background:var(--red-soft)}.matrix .level-3{background:var(--amber-soft)}"
    ".matrix .level-2{background:var(--blue-soft)}.matrix .level-1{background:var(--green-soft)}\n"
    "@media print{.matrix{break-inside:avoid}.registers .matrix td{height:11mm}"
    ":is(.table-ai_systems,.table-risks,.table-impact_assessments,.table-human_oversight,"
    ".table-data_sets) .rest{columns:2;column-gap:4mm}}\n";

void html_append_style(struct strbuf *out, bool has_records)
{
    static const char *const parts[] = {screen_style,  parts_style, table_style,
                                        picture_style, page_style,  print_style};
    strbuf_append_char(out, '\n');
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        strbuf_append_text(out, parts[i]);
    if (has_records)
        strbuf_append_text(out, record_style);
    for (int width = 1; width <= LAST_WIDTH; width++)
        strbuf_append_format(out, ".w%d{width:%d%%}\n", width, width);
}
