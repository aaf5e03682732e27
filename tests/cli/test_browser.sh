. "${0%/*}/lib.sh"
# Pages in a browser: a page of attack strings runs nothing, by its escapes alone as well as with its policy; the style
# sheet is the one that the policy names; all words can be read in light and in dark. Without Chromium nothing is tested.
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || exit 77

# The document that is left when the page $1 has been shown.
show() {
    page=$1
    shift
    "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$work/profile" --timeout=20000 --dump-dom "$@" \
        "file://$page" >shown 2>browser.err || fail "the browser did not show $page"
}

ran='document.documentElement.setAttribute(`data-ran`,1)'
printf '%s\n\n' "<script>$ran</script> \"It is <img src=x onerror=$ran> shut,\" said Mara <svg onload=$ran> Vell." \
    "\"\"><script>$ran</script><a href=javascript:$ran>\" said Ed '><script>$ran</script> Holt." \
    "</style><script>$ran</script></title><script>$ran</script> On Monday <iframe srcdoc='<script>$ran</script>'> said \$3 million." \
    "<style>*{display:none}</style><meta http-equiv=refresh content=0;url=data:,gone> <!-- --!><script>$ran</script>" \
    "“<details open ontoggle=$ran>” said the <b autofocus tabindex=1 onfocus=$ran> board ]]><![CDATA[<script>$ran</script>" \
    >"\"'><img src=x onerror=$ran>.txt"
cat >feed.jsonl <<END
{"id":"javascript:$ran","title":"</title><script>$ran</script>","date":"2020-01-01","text":"The pier is shut, said Mara Vell, <script>$ran</script>."}
{"id":"https://x/\"onmouseover=$ran//","title":"\u0000\u202e<img src=x onerror=$ran>","text":"The pier is shut, said Mara Vell."}
END
run --format html --show quotes,speakers,facts,main_event,topics,names,sentences,tokens ./*.txt
expect_ok
mv out attack.html
run --format html --input jsonl feed.jsonl
expect_ok
mv out feed.html
for name in attack feed; do
    grep -v 'http-equiv="Content-Security-Policy"' $name.html >$name-bare.html
done
for form in attack attack-bare feed-bare; do
    show "$work/$form.html"
    grep -q '<main>' shown || fail "no page"
    grep -q 'data-ran="' shown && fail "$form: something of the text ran"
    grep -q '<img\|<iframe\|<svg onload' shown && fail "$form: elements of the text"
done
# The same would be seen to run.
sed "s|<main>|<main><img src=x onerror=$ran>|" attack-bare.html >caught.html
show "$work/caught.html"
grep -q 'data-ran="1"' shown || fail "what runs is not seen"

# Contrast of all words with what is behind them, as WCAG 2 reckons it: 4.5 at least, in both schemes.
cat >contrast.js <<'END'
const board = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
function paint(colours) {
  board.clearRect(0, 0, 1, 1);
  for (const colour of colours) { board.fillStyle = colour; board.fillRect(0, 0, 1, 1); }
  return [...board.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v => v / 255);
}
function luminance(rgb) {
  const [r, g, b] = rgb.map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
  return .2126 * r + .7152 * g + .0722 * b;
}
let least = 99, where = "none", words = 0;
const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) {
  const element = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || element.closest("script")) continue;
  words++;
  const behind = [];
  /* notes stand beside what they lie in */
  for (let e = element; e; e = e.matches(".note") ? document.body : e.parentElement) behind.unshift(getComputedStyle(e).backgroundColor);
  const low = luminance(paint(behind)), high = luminance(paint([...behind, getComputedStyle(element).color]));
  const ratio = (Math.max(low, high) + .05) / (Math.min(low, high) + .05);
  if (ratio < least) { least = ratio; where = element.outerHTML.slice(0, 80); }
}
document.documentElement.setAttribute("data-contrast", Math.floor(least * 100));
document.documentElement.setAttribute("data-where", where);
document.documentElement.setAttribute("data-words", words);
document.documentElement.setAttribute("data-wide", document.documentElement.scrollWidth > innerWidth);
document.documentElement.setAttribute("data-paper", getComputedStyle(document.body).backgroundColor);
END
run --format html "$SOURCE/data/examples"
expect_ok
mv out examples.html
show "$work/examples.html"
grep -q 'Content-Security-Policy' shown || fail "no policy"
{
    grep -v 'http-equiv="Content-Security-Policy"' examples.html | sed '/<\/body>/d; /<\/html>/d'
    printf '<script>\n%s\n</script></body></html>\n' "$(cat contrast.js)"
} >measured.html
measure() {
    show "$work/measured.html" --window-size="$1",900 --blink-settings=preferredColorScheme="$2"
    contrast=$(grep -o 'data-contrast="[0-9]*"' shown | grep -o '[0-9]*')
    [ "${contrast:-0}" -ge 450 ] || fail "contrast of $contrast hundredths: $(grep -o 'data-where="[^"]*"' shown)"
    grep -q 'data-wide="false"' shown || fail "wider than the window"
    grep -o 'data-paper="[^"]*"' shown >"paper$2"
}
measure 1400 0
measure 1400 1
sed -i 's|</head>|<style>html { zoom: 1.5 }</style></head>|' measured.html # no window is narrower than 500
measure 500 1
cmp -s paper0 paper1 && fail "light and dark are the same"

# The policy lets the page's own style sheet in.
sed 's|default-src .none.;|& script-src '"'unsafe-inline'"';|; /<\/body>/d; /<\/html>/d' examples.html >styled.html
printf '<script>\n%s\n</script></body></html>\n' "$(cat contrast.js)" >>styled.html
show "$work/styled.html" --blink-settings=preferredColorScheme=1
grep -o 'data-paper="[^"]*"' shown | cmp -s - paper1 || fail "the policy keeps the style sheet out"
