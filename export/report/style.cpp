#include "export/report/assets.hpp"

namespace chronotwin::report {

std::string_view style_sheet() {
  return R"css(
:root{color-scheme:light dark;
--page:#fff;--ink:#1b2127;--soft:#5c6670;--faint:#8a939c;--line:#e1e5e9;--grid:#eceff2;--tint:#f6f8f9;--accent:#1f5fa8;
--good:#2c8a57;--warn:#b87503;--bad:#c2362b;--hold:#e0a11b;--busy:#4b8fd0;--band:#d9534f;
--s0:#2a6fb5;--s1:#d9822b;--s2:#2f9d76;--s3:#b8479b;--s4:#7a62c9;--s5:#c8463a;--s6:#5d9fc9;--s7:#8d7a2c;
--sans:system-ui,-apple-system,"Segoe UI","Noto Sans","Helvetica Neue",Arial,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono","Noto Sans Mono","Noto Sans Mono CJK SC",monospace}
@media (prefers-color-scheme:dark){:root{
--page:#14181c;--ink:#e2e6ea;--soft:#a3acb5;--faint:#77818b;--line:#2c343b;--grid:#232a30;--tint:#1a2025;--accent:#78b0ee;
--good:#57bd86;--warn:#e0a33c;--bad:#ef7267;--hold:#d69e2e;--busy:#6aa9e6;--band:#e0605b;
--s0:#6cabea;--s1:#eca35c;--s2:#5cc49d;--s3:#df82c6;--s4:#a896ee;--s5:#f07f73;--s6:#92c5e6;--s7:#c5b15c}}
@media print{:root{color-scheme:light;
--page:#fff;--ink:#000;--soft:#444;--faint:#666;--line:#ccc;--grid:#e6e6e6;--tint:#fff;--accent:#1f5fa8;
--good:#2c8a57;--warn:#b87503;--bad:#c2362b;--hold:#e0a11b;--busy:#4b8fd0;--band:#d9534f;
--s0:#2a6fb5;--s1:#d9822b;--s2:#2f9d76;--s3:#b8479b;--s4:#7a62c9;--s5:#c8463a;--s6:#5d9fc9;--s7:#8d7a2c}}
[data-lang=en] .zh,[data-lang=zh] .en{display:none}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 var(--sans);-webkit-text-size-adjust:100%}
main,header,footer{max-width:1088px;margin:0 auto;padding:0 24px}
.mono{font-family:var(--mono);font-size:.88em}
.muted{color:var(--soft)}
.block{display:block}
.bar-top{display:flex;justify-content:space-between;align-items:center;padding:22px 0 0;color:var(--soft);font-size:13px;letter-spacing:.02em}
.switch{display:inline-flex;border:1px solid var(--line);border-radius:6px;overflow:hidden}
.switch button{font:inherit;color:var(--soft);background:none;border:0;padding:3px 12px;cursor:pointer}
[data-lang=en] .switch [value=en],[data-lang=zh] .switch [value=zh]{background:var(--ink);color:var(--page)}
h1{font-size:30px;line-height:1.2;font-weight:650;letter-spacing:-.012em;margin:20px 0 0;text-wrap:balance}
h2{font-size:19px;font-weight:650;letter-spacing:-.005em;margin:52px 0 10px;padding-top:14px;border-top:1px solid var(--line)}
h3{font-size:14.5px;font-weight:620;margin:0}
.lead{display:flex;gap:16px;align-items:flex-start;margin:18px 0 0}
.lead p{margin:0;font-size:16px;max-width:60em}
.badge-big{flex:none;font-weight:700;font-size:14px;letter-spacing:.06em;padding:3px 13px;border-radius:6px;color:#fff}
.badge-big.pass{background:#2c8a57}.badge-big.fail{background:#c2362b}.badge-big.aborted{background:#59636d}
nav{display:flex;flex-wrap:wrap;gap:4px 20px;margin:22px 0 0;font-size:14px}
nav a{color:var(--accent);text-decoration:none}nav a:hover{text-decoration:underline}
dl.facts{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:1px;border:1px solid var(--line);border-radius:8px;overflow:hidden;margin:26px 0 0}
dl.facts div{box-shadow:0 0 0 1px var(--line);padding:11px 15px 12px}
dl.facts dt{font-size:12.5px;color:var(--soft)}
dl.facts dd{margin:1px 0 0;font-size:19px;font-weight:600;font-variant-numeric:tabular-nums;letter-spacing:-.01em}
dl.facts dd small{display:block;font-size:12.5px;font-weight:400;color:var(--soft);letter-spacing:0}
p.note,.note{color:var(--soft);font-size:13.5px}
p.note{margin:0 0 12px;max-width:62em}
.wide{overflow-x:auto;margin:0 0 6px}
table{border-collapse:collapse;width:100%;font-size:13.5px;font-variant-numeric:tabular-nums}
th{font-weight:600;color:var(--soft);font-size:12.5px;text-align:left;vertical-align:bottom;padding:5px 10px 5px 0;border-bottom:1px solid var(--faint)}
th small{display:block;font-weight:400;color:var(--faint)}
td{padding:6px 10px 6px 0;border-bottom:1px solid var(--grid);vertical-align:top}
td small{font-size:12px}
tbody th{border-bottom:1px solid var(--grid);vertical-align:top;width:14em;padding:6px 10px 6px 0}
.num{text-align:right;white-space:nowrap}
td.num,td.mono{white-space:nowrap}
.strong{font-weight:620}
.group{padding-left:22px}
th.group[colspan]{text-align:left}
.verdicts tr:not(.evidence) td{border-bottom:0;padding-top:9px;padding-bottom:1px}
.verdicts tr.evidence td{padding:0 10px 8px 0;color:var(--soft);font-size:13px}
.verdicts tr.evidence td.num{font-size:12px}
.tag{color:var(--faint);margin-right:8px;white-space:nowrap}
.verdicts td:first-child{padding-right:14px}
.missed{color:var(--bad);font-weight:620}
.chip{display:inline-block;font-size:11.5px;font-weight:650;letter-spacing:.05em;border-radius:4px;padding:1px 7px;border:1px solid currentColor;white-space:nowrap}
.chip.pass{color:var(--good)}.chip.fail{color:#fff;background:#c2362b;border-color:#c2362b}.chip.warn{color:var(--warn)}.chip.aborted{color:var(--soft)}
tr.total td{font-weight:650;border-top:1px solid var(--faint)}
details{border:1px solid var(--line);border-radius:6px;margin:8px 0;background:var(--tint)}
details>:not(summary){margin:0 14px 12px}
summary{cursor:pointer;padding:8px 14px;font-size:13.5px}
pre{font:12px/1.5 var(--mono);overflow-x:auto;white-space:pre;background:none}
figure{margin:26px 0 0}
figcaption{display:flex;flex-wrap:wrap;gap:2px 14px;align-items:baseline;margin-bottom:4px}
.legend{display:flex;flex-wrap:wrap;gap:2px 18px;font-size:12.5px;color:var(--soft);font-variant-numeric:tabular-nums;margin-bottom:4px}
.key{white-space:nowrap}.key b{font-weight:600;color:var(--ink)}
.swatch{display:inline-block;width:16px;height:0;border-top:2.5px solid;vertical-align:middle;margin-right:6px}
.swatch.area{height:10px;border:0;background:var(--s0);opacity:.28}
.swatch.box{width:11px;height:11px;border:0;border-radius:2px;background:currentColor}
.swatch.median{border-color:var(--ink)}
svg.chart{display:block;width:100%;height:auto;overflow:visible;font-family:var(--sans)}
svg text{fill:var(--ink);font-size:11px;font-variant-numeric:tabular-nums}
svg text.tick{font-size:10.5px;fill:var(--soft)}
svg text.muted,svg tspan.muted{fill:var(--soft)}
svg text.mid{text-anchor:middle}svg text.end{text-anchor:end}
svg text.mono{font-family:var(--mono);font-size:11px}
svg text.strong{font-weight:600}
svg text.small-text,svg text.cable-text,svg text.band-text{font-size:10px}
svg text.band-text{fill:var(--bad)}
svg text.heading{font-size:12px;font-weight:620;fill:var(--soft)}
svg text.limit-text{font-size:10px;fill:var(--bad)}
svg text.cable-text{paint-order:stroke;stroke:var(--page);stroke-width:3px;stroke-linejoin:round}
svg text.badge-text{font-size:9px;fill:#fff;font-weight:650}
.grid{stroke:var(--grid);fill:none}.zero,.rule{stroke:var(--line);fill:none}.zero{stroke:var(--faint);stroke-opacity:.6}
.band{fill:var(--band);fill-opacity:.085}
.line{fill:none;stroke-width:1.15;stroke-linejoin:round;stroke-linecap:round}
.spread{fill:currentColor;fill-opacity:.13;stroke-width:.6;stroke-opacity:.5;stroke-linejoin:round}
.limit{stroke:var(--bad);stroke-dasharray:5 4;fill:none}
.swatch.limit-key{border-top:2px dashed var(--bad)}
.bars{fill:none;stroke-width:1;stroke-opacity:.55}.dot{fill:currentColor;stroke:none}.ring{fill:none;stroke:var(--bad);stroke-width:1.6}
.rest{stroke:var(--faint);color:var(--faint);stroke-opacity:.5}.dot.rest{fill-opacity:.5}
.grid.minor{stroke-opacity:.6}
path.area{fill:var(--s0);fill-opacity:.24;stroke:none}
.line.median{stroke:var(--ink);stroke-width:1}
.s0{stroke:var(--s0);color:var(--s0)}.s1{stroke:var(--s1);color:var(--s1)}.s2{stroke:var(--s2);color:var(--s2)}.s3{stroke:var(--s3);color:var(--s3)}
.s4{stroke:var(--s4);color:var(--s4)}.s5{stroke:var(--s5);color:var(--s5)}.s6{stroke:var(--s6);color:var(--s6)}.s7{stroke:var(--s7);color:var(--s7)}
.state{fill:currentColor;stroke:none}
.good{color:var(--good)}.held{color:var(--hold)}.bad{color:var(--bad)}.busy{color:var(--busy)}.unknown{color:var(--line)}
.state.good,.swatch.good{opacity:.62}
.bar{fill:var(--faint)}.bar.fault{fill:var(--bad)}
.bar.sev-critical{fill:var(--bad)}.bar.sev-major{fill:var(--s1)}.bar.sev-minor{fill:var(--hold)}.bar.sev-warning{fill:var(--busy)}
.mark{fill:var(--accent)}
.cable{fill:none;stroke:var(--faint);stroke-width:1.2}.cable.hit{stroke:var(--bad);stroke-width:2}
.box{fill:var(--page);stroke:var(--faint)}.kind-host .box,.kind-slave .box{fill:var(--tint)}.box.hit{stroke:var(--bad);stroke-width:2}
.badge{fill:var(--warn)}
.skies{display:grid;grid-template-columns:repeat(auto-fit,minmax(330px,1fr));gap:8px 24px}.sky{margin:0}
svg.skyplot{max-width:480px}.blocked{fill:var(--faint);fill-opacity:.32;stroke:var(--faint);stroke-width:.8}
ul.remarks{margin:0;padding-left:1.2em;max-width:66em}ul.remarks li{margin:0 0 8px}
table.form td,table.form th{border:1px solid var(--faint);padding:5px 8px}
table.form td.blank{height:2.1em;min-width:4.6em}
.smalls{display:grid;grid-template-columns:repeat(auto-fill,minmax(118px,1fr));gap:8px 10px}
.small{border:1px solid var(--line);border-radius:5px;padding:3px 6px 4px}
.small.worst{border-color:var(--s5)}
.small>div{display:flex;justify-content:space-between;font-size:11px;font-variant-numeric:tabular-nums;color:var(--soft);white-space:nowrap;gap:6px}
.small b{font-weight:600;color:var(--ink);flex:none}.small span{overflow:hidden;text-overflow:ellipsis}
.small svg{display:block;width:100%;height:44px;overflow:hidden}
.small .line{vector-effect:non-scaling-stroke;stroke-width:1}
.cursor{stroke:var(--ink);stroke-opacity:.5;pointer-events:none}
#tip{position:fixed;pointer-events:none;display:none;background:var(--page);border:1px solid var(--line);border-radius:6px;box-shadow:0 4px 16px #0002;padding:6px 10px;font-size:12px;font-variant-numeric:tabular-nums;white-space:nowrap;z-index:9}
#tip b{display:block;font-weight:600}
#tip i{display:inline-block;width:10px;border-top:2.5px solid;vertical-align:middle;margin-right:6px}
footer{color:var(--soft);font-size:13px;margin-top:56px;padding-bottom:48px}
@media screen and (max-width:760px){dl.facts{grid-template-columns:repeat(2,1fr)}h1{font-size:24px}.lead{flex-direction:column;gap:8px}.chart{min-width:760px}figure,section{overflow-x:auto}}
@media print{@page{size:A4;margin:14mm 13mm}
body{font-size:9.6pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,header,footer{max-width:none;padding:0}
.switch,nav,#tip{display:none!important}
h1{font-size:19pt}h2{font-size:13pt;margin-top:22pt;break-after:avoid}
table{font-size:8.4pt}th{font-size:7.8pt}
figure,tr,dl.facts,svg{break-inside:avoid}.verdicts tr:not(.evidence){break-after:avoid}
svg.topology{max-height:245mm}
details:not([open]){display:none}
section.form{break-before:page}
.wide{overflow:visible}.verdicts td.mono{white-space:normal;overflow-wrap:break-word}
p.note,figcaption,.legend{break-after:avoid}
dl.facts div{padding:6px 10px}dl.facts dd{font-size:12.5pt}dl.facts dd small,dl.facts dt{font-size:8pt}}
)css";
}

}  // namespace chronotwin::report
