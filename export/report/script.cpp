#include "export/report/assets.hpp"

namespace chronotwin::report {

// The switch of language, and the read-out under the pointer: it parses the drawn path back into points, whose values
// are exact to a tenth of a pixel.
std::string_view script() {
  return R"js(
'use strict';
for (const button of document.querySelectorAll('.switch button'))
  button.onclick = () => { const e = document.documentElement; e.dataset.lang = button.value;
    e.lang = button.value === 'zh' ? 'zh-CN' : 'en'; };
const tip = document.getElementById('tip');
const points = path => {
  if (path.points) return path.points;
  const result = []; let x = 0, y = 0;
  for (const [, c, a, b] of path.getAttribute('d').matchAll(/([Mlhv])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    if (c === 'M') { x = +a; y = +b; } else if (c === 'l') { x += +a; y += +b; }
    else if (c === 'h') { const last = x + +a; const s = Math.sign(last - x);
      while (s && x !== last) { x += s; result.push([x, y]); } continue; }
    else y += +a;
    result.push([x, y]);
  }
  return path.points = result;
};
const clock = s => Math.floor(s / 3600) + ':' + String(Math.floor(s / 60) % 60).padStart(2, '0') + ':' +
  String(Math.floor(s) % 60).padStart(2, '0');
const show = v => { const a = Math.abs(v); return v.toFixed(a >= 100 ? 0 : a >= 10 ? 1 : 2).replace('-', '\u2212'); };
for (const svg of document.querySelectorAll('svg.readout')) {
  const [left, columns, top, height] = svg.dataset.frame.split(' ').map(Number);
  const high = +svg.dataset.high, low = +svg.dataset.low, unit = svg.dataset.unit;
  const value = y => high - (y - top) / height * (high - low);
  const cursor = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  cursor.setAttribute('class', 'cursor'); svg.append(cursor);
  svg.onpointermove = event => {
    const box = svg.getBoundingClientRect(), scale = svg.viewBox.baseVal.width / box.width;
    const x = Math.round((event.clientX - box.left) * scale);
    if (x < left || x >= left + columns) return svg.onpointerleave();
    cursor.setAttribute('d', `M${x} ${top}v${height}`);
    tip.replaceChildren();
    tip.append(Object.assign(document.createElement('b'),
      {textContent: clock((x - left + .5) / columns * +svg.dataset.seconds)}));
    for (const path of svg.querySelectorAll('[data-name]')) {
      const ys = points(path).filter(p => p[0] === x).map(p => value(p[1]));
      if (!ys.length) continue;
      const a = show(Math.min(...ys)), b = show(Math.max(...ys));
      const row = document.createElement('div'), key = document.createElement('i');
      key.style.color = getComputedStyle(path).color;
      row.append(key, `${path.dataset.name}  ${a === b ? a : a + ' … ' + b} ${unit}`); tip.append(row);
    }
    tip.style.display = 'block';
    tip.style.left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8) + 'px';
    tip.style.top = Math.min(event.clientY + 14, innerHeight - tip.offsetHeight - 8) + 'px';
  };
  svg.onpointerleave = () => { tip.style.display = 'none'; cursor.removeAttribute('d'); };
}
)js";
}

}  // namespace chronotwin::report
