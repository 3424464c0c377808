// report.js - for readers with scripts: maps that zoom and move, and the name under the pointer in words.
'use strict';
document.querySelectorAll('svg.map').forEach(map => {
  const view = map.querySelector('.view'), first = view.getAttribute('viewBox').split(' ').map(Number);
  const scale = map.querySelector('.scale'), bar = scale.firstChild, start = bar.getAttribute('d').split('h')[0];
  const pixel = first[2] / view.getAttribute('width'), wide = first[2];
  // What stays as it looks: attributes with their numbers in the first view.
  const sizes = [...map.querySelectorAll('[data-z]')].flatMap(e => e.dataset.z.split(' ').map(n => [e, n, e.getAttribute(n)]));
  const labels = [...map.querySelectorAll('[data-most]')];
  const make = (tag, name) => Object.assign(document.createElement(tag), { className: name });
  const box = make('div', 'map-view'), tools = make('div', 'map-tools'), says = make('output', '');
  let [x, y, w, h] = first, asked = 0, from = null;

  function draw() {
    const zoom = w / wide, mile = scale.dataset.mile / pixel / zoom;
    asked = 0;
    view.setAttribute('viewBox', [x, y, w, h].map(n => n.toFixed(1)).join(' '));
    sizes.forEach(([e, n, v]) => e.setAttribute(n, v.replace(/[\d.]+/g, d => +(d * zoom).toFixed(3))));
    labels.forEach(e => e.setAttribute('display', zoom < e.dataset.most * 1.01 && !(zoom < e.dataset.least * 1.01) ? 'inline' : 'none'));
    const n = [100, 50, 20, 10, 5, 2, 1, .5, .25].find(m => m * mile < 131) || .1;
    bar.setAttribute('d', start + 'h' + (n * mile).toFixed(1) + 'v-6');
    scale.lastChild.textContent = n + (n === 1 ? ' mile' : ' miles');
  }
  function show(toX, toY) {
    [x, y] = [toX, toY];
    asked = asked || requestAnimationFrame(draw);
  }
  // About a place given in shares of the view, which stays where it is.
  function zoom(factor, u = .5, v = .5) {
    const to = Math.min(Math.max(w * factor, wide / 32), wide * 16), toH = to * first[3] / wide;
    show(x + (w - to) * u, y + (h - toH) * v);
    [w, h] = [to, toH];
  }
  function reset() {
    [, , w, h] = first;
    show(first[0], first[1]);
  }
  function place(event) {
    const at = map.getBoundingClientRect(), unit = at.width / map.viewBox.baseVal.width;
    return [(event.clientX - at.left) / at.width, ((event.clientY - at.top) / unit - view.getAttribute('y')) / view.getAttribute('height')];
  }
  const keys = {
    ArrowLeft: () => show(x - w / 5, y), ArrowRight: () => show(x + w / 5, y), ArrowUp: () => show(x, y - h / 5),
    ArrowDown: () => show(x, y + h / 5), '+': () => zoom(.5), '=': () => zoom(.5), '-': () => zoom(2), 0: reset
  };

  box.tabIndex = 0;
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', 'Map: arrow keys move it, plus and minus zoom, 0 shows the first view');
  [['Zoom in', '+'], ['Zoom out', '-'], ['First view', 0]].forEach(([name, key]) => {
    const button = Object.assign(make('button', ''), { type: 'button', textContent: name });
    button.addEventListener('click', keys[key]);
    tools.append(button);
  });
  tools.append(says);
  map.before(box);
  box.append(map);
  box.after(tools);
  box.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  box.addEventListener('wheel', event => { // without Ctrl the page scrolls
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : .8, ...place(event));
  }, { passive: false });
  view.addEventListener('pointerdown', event => {
    if (event.pointerType === 'mouse' && event.button === 0) from = [...place(event), x, y];
  });
  addEventListener('pointermove', event => {
    if (!from) return;
    const [u, v] = place(event);
    show(from[2] - (u - from[0]) * w, from[3] - (v - from[1]) * h);
  });
  addEventListener('pointerup', () => { from = null; });
  view.addEventListener('pointerover', event => {
    const title = event.target.querySelector('title');
    says.textContent = title ? title.textContent : '';
  });
});
