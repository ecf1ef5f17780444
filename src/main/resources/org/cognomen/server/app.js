'use strict';
(() => {
  const DEBOUNCE = 150; // ms after the last key
  const BATCH = 1000; // names in one request of a file
  const $ = id => document.getElementById(id);

  /** An element; texts are only ever text, so that a name cannot become markup. */
  function el(tag, properties = {}, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(properties)) {
      if (key in node) node[key] = value; else node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  }

  const percent = p => p >= 0.9995 ? '>99.9 %' : p > 0 && p < 0.001 ? '<0.1 %' : (100 * p).toFixed(1) + ' %';

  // ---- the server

  let token = '';
  class ServerError extends Error {
    constructor(status, message) { super(message); this.status = status; }
  }

  async function ask(path, body, signal) {
    const headers = token ? {Authorization: 'Bearer ' + token} : {};
    if (body) headers['Content-Type'] = 'application/json';
    let reply;
    for (let attempt = 0; ; attempt++) {
      try {
        reply = await fetch(path, {method: body ? 'POST' : 'GET', headers, signal,
          body: body ? JSON.stringify(body) : undefined});
      } catch (e) {
        if (e.name === 'AbortError') throw e;
        throw new ServerError(0, 'The server cannot be reached.');
      }
      if (reply.status !== 429 || attempt === 5) break;
      await new Promise(done => setTimeout(done, 1000)); // Retry-After of this server
    }
    if (reply.status === 401) $('token-form').hidden = false;
    if (!reply.ok) {
      const problem = await reply.json().catch(() => ({}));
      throw new ServerError(reply.status, problem.detail || 'The server answered with status ' + reply.status + '.');
    }
    return reply.json();
  }

  $('token-form').addEventListener('submit', event => {
    event.preventDefault();
    token = $('token').value.trim();
    $('token-form').hidden = true;
    loadModel();
    panels.forEach(panel => panel.changed());
  });

  // ---- one answer

  function familiarityInWords(answer) {
    const f = answer.familiarity;
    if (answer.status === 'unfamiliar') {
      return 'No surname that the model knows looks like this, so it does not answer. The bars show its best guess.';
    }
    if (f === null || f === undefined) return '';
    if (f < 0.05) return 'Few names look like this to the model. Take the answer with care.';
    if (f < 0.25) return 'This looks like a rather unusual name to the model.';
    return 'This looks like an ordinary name to the model.';
  }

  function verdict(answer) {
    const best = answer.predictions[0];
    switch (answer.status) {
      case 'ok': return ['Most likely ', el('strong', {}, answer.nationality), ', ' + percent(answer.probability)];
      case 'uncertain': return [el('strong', {}, 'Uncertain'), ': perhaps ' + best.nationality + ', ' +
        percent(best.probability)];
      case 'unfamiliar': return [el('strong', {}, 'Unfamiliar'), ': no answer'];
      default: return [el('strong', {}, 'No name')];
    }
  }

  function bars(predictions, title) {
    const list = el('ul', {className: 'bars', ariaLabel: title});
    for (const {nationality, probability} of predictions) {
      const fill = el('span', {className: 'fill'});
      fill.style.width = (100 * probability) + '%';
      const track = el('span', {className: 'track', ariaHidden: 'true'}, fill);
      list.append(el('li', {}, el('span', {className: 'label'}, nationality), track,
        el('span', {className: 'value'}, percent(probability))));
    }
    return list;
  }

  function letters(explanation) {
    const most = Math.max(0.01, ...explanation.characters.map(c => Math.abs(c.value)));
    const list = el('ol', {className: 'letters', ariaLabel: 'Letters and what each adds'});
    for (const {character, value} of explanation.characters) {
      const points = (value < 0 ? '\u2212' : '+') + (100 * Math.abs(value)).toFixed(0);
      const letter = el('li', {title: character + ': ' + points + ' percentage points'}, character,
        el('span', {className: 'share'}, points));
      const kind = value < 0 ? '--against' : '--for';
      const alpha = (0.4 * Math.abs(value) / most).toFixed(3);
      letter.style.backgroundColor = `rgba(var(${kind}), ${alpha})`;
      list.append(letter);
    }
    return [el('h3', {}, 'How the letters speak for ' + explanation.nationality),
      el('p', {className: 'note'}, 'Percentage points that each letter adds (teal) or takes away (orange).'), list];
  }

  function announce(text) {
    $('live').textContent = text;
  }

  class Panel {
    constructor(suffix) {
      this.input = $('name-' + suffix);
      this.output = $('answer-' + suffix);
      this.input.addEventListener('input', () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.changed(), DEBOUNCE);
      });
    }

    async changed() {
      this.request?.abort();
      this.request = new AbortController();
      const signal = this.request.signal;
      const name = this.input.value;
      if (name.trim() === '') {
        this.output.replaceChildren();
        return;
      }
      try {
        const answer = (await ask('v1/classify', {names: [name], top: 5}, signal)).results[0];
        if (signal.aborted) return;
        const explained = el('div');
        this.output.replaceChildren(...this.show(answer), explained);
        announce(verdict(answer).map(part => part.textContent ?? part).join('') + '. ' + familiarityInWords(answer));
        if (answer.status === 'blank') return;
        const explanation = await ask('v1/explain', {name}, signal);
        if (!signal.aborted && explanation.characters.length > 0) {
          explained.replaceChildren(...letters(explanation));
        }
      } catch (e) {
        if (e.name === 'AbortError') return;
        this.output.replaceChildren(el('p', {className: 'problem'}, e.message));
        announce(e.message);
      }
    }

    show(answer) {
      const parts = [el('p', {className: 'verdict'}, ...verdict(answer))];
      if (answer.surname_read) parts.push(el('p', {className: 'note'}, 'Read as ' + answer.surname_read + '.'));
      if (answer.region) {
        parts.push(el('p', {}, 'Region: ' + answer.region + ', ' + percent(answer.region_probability)));
      }
      const words = familiarityInWords(answer);
      if (words) parts.push(el('p', {className: 'note familiarity'}, words));
      parts.push(bars(answer.predictions, 'Most probable nationalities'));
      return parts;
    }
  }

  const panels = [new Panel('a'), new Panel('b')];

  $('compare').addEventListener('click', () => {
    const open = $('column-b').hidden;
    $('column-b').hidden = !open;
    $('columns').classList.toggle('two', open);
    $('compare').setAttribute('aria-expanded', String(open));
    $('compare').textContent = open ? 'Stop comparing' : 'Compare with another surname';
    if (open) $('name-b').focus();
  });

  // ---- a file

  let table = null; // {name, delimiter, rows, bom}
  let running = null;

  function say(text, problem = false) {
    $('csv-status').textContent = text;
    $('csv-status').classList.toggle('problem', problem);
  }

  async function take(file) {
    running?.abort();
    $('download').hidden = true;
    $('csv-form').hidden = true;
    try {
      const text = Csv.decode(await file.arrayBuffer()); // without a byte order mark
      const delimiter = Csv.delimiter(text);
      const rows = Csv.parse(text, delimiter);
      if (rows.length < 2) throw new Error('expected a header and at least one row');
      table = {name: file.name, delimiter, rows};
      $('column').replaceChildren(...rows[0].map((h, i) => el('option', {value: String(i)}, h || 'column ' + (i + 1))));
      $('column').value = String(Csv.surnameColumn(rows[0]));
      $('csv-form').hidden = false;
      say(file.name + ': ' + (rows.length - 1).toLocaleString('en') + ' rows.');
    } catch (e) {
      say(file.name + ' cannot be read as CSV: ' + e.message + '.', true);
    }
  }

  $('file').addEventListener('change', () => { if ($('file').files[0]) take($('file').files[0]); });
  const drop = $('drop');
  for (const type of ['dragenter', 'dragover']) {
    drop.addEventListener(type, event => { event.preventDefault(); drop.classList.add('over'); });
  }
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', event => {
    event.preventDefault();
    drop.classList.remove('over');
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });

  $('csv-form').addEventListener('submit', async event => {
    event.preventDefault();
    const {name, delimiter, rows} = table;
    const column = Number($('column').value);
    const body = rows.slice(1);
    const parts = [Csv.line([...rows[0], 'predicted_nationality', 'probability', 'status', 'familiarity'], delimiter)];
    running = new AbortController();
    const signal = running.signal;
    $('start').disabled = true;
    $('cancel').hidden = false;
    $('csv-progress').hidden = false;
    $('download').hidden = true;
    $('bar').value = 0;
    try {
      for (let from = 0; from < body.length; from += BATCH) {
        const some = body.slice(from, from + BATCH);
        const {results} = await ask('v1/classify', {names: some.map(row => row[column] ?? ''), top: 1}, signal);
        some.forEach((row, i) => {
          const answer = results[i];
          const padded = [...row, ...Array(Math.max(0, rows[0].length - row.length)).fill('')];
          parts.push(Csv.line([...padded, answer.nationality ?? '', answer.probability.toFixed(6), answer.status,
            answer.familiarity === null ? '' : answer.familiarity.toFixed(6)], delimiter));
        });
        const done = from + some.length;
        $('bar').value = done / body.length;
        say(done.toLocaleString('en') + ' of ' + body.length.toLocaleString('en') + ' rows');
      }
      const link = $('download');
      if (link.href) URL.revokeObjectURL(link.href);
      link.href = URL.createObjectURL(new Blob(parts, {type: 'text/csv'}));
      link.download = name.replace(/(\.[^.]*)?$/, '') + '-predicted.csv';
      link.textContent = 'Download ' + link.download;
      link.hidden = false;
      say('Done: ' + body.length.toLocaleString('en') + ' rows.');
      link.focus();
    } catch (e) {
      say(e.name === 'AbortError' ? 'Cancelled.' : e.message, e.name !== 'AbortError');
    } finally {
      $('start').disabled = false;
      $('cancel').hidden = true;
      $('csv-progress').hidden = true;
    }
  });
  $('cancel').addEventListener('click', () => running?.abort());

  // ---- the model

  const cells = line =>
    line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map(c => c.trim().replaceAll('\\|', '|'));

  /** The headings, paragraphs, lists and tables of a card. */
  function markdown(text) {
    const nodes = [];
    const lines = text.split(/\r?\n/);
    const inline = line => line.split('`').map((part, i) => i % 2 ? el('code', {}, part) : part);
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i];
      const heading = /^(#+) (.*)/.exec(line);
      if (heading) {
        if (heading[1].length > 1) nodes.push(el('h3', {}, heading[2]));
      } else if (line.startsWith('|') && /^\|[-:| ]+\|$/.test(lines[i + 1] ?? '')) {
        const head = el('tr', {}, ...cells(line).map(c => el('th', {scope: 'col'}, c)));
        const body = el('tbody');
        for (i += 2; i < lines.length && lines[i].startsWith('|'); i++) {
          const [first, ...rest] = cells(lines[i]);
          body.append(el('tr', {}, el('th', {scope: 'row'}, first), ...rest.map(c => el('td', {}, c))));
        }
        i--;
        nodes.push(el('div', {className: 'scroll', tabIndex: 0, role: 'region', ariaLabel: 'Table'},
          el('table', {}, el('thead', {}, head), body)));
      } else if (line.startsWith('- ')) {
        const list = el('ul');
        for (; i < lines.length && lines[i].startsWith('- '); i++) list.append(el('li', {}, ...inline(lines[i].slice(2))));
        i--;
        nodes.push(list);
      } else if (line.trim() !== '') {
        nodes.push(el('p', {}, ...inline(line)));
      }
    }
    return nodes;
  }

  /** The cells of the card's table whose first row begins with one of these words, by their first cell. */
  function cardTable(card, ...firsts) {
    const lines = (card ?? '').split(/\r?\n/);
    const at = lines.findIndex(line => firsts.some(first => line.startsWith('| ' + first + ' |')));
    const rows = new Map();
    if (at < 0) return {header: [], rows};
    for (let i = at + 2; i < lines.length && lines[i].startsWith('|'); i++) {
      const row = cells(lines[i]);
      rows.set(row[0], row);
    }
    return {header: cells(lines[at]), rows};
  }

  async function loadModel() {
    try {
      const model = await ask('v1/model');
      const parts = [el('p', {}, 'It knows ' + model.nationalities.length +
        ' nationalities. A name from anywhere else is given one of these, or no answer.')];
      // Cards of versions before 0.4 say figure.
      const metrics = cardTable(model.card, 'metric', 'figure');
      const accuracy = Number(metrics.rows.get('Accuracy')?.[1]);
      const {header, rows} = cardTable(model.card, 'nationality');
      const recall = header.indexOf('recall');
      if (accuracy > 0) {
        parts.push(el('p', {}, 'It was right for ', el('strong', {}, percent(accuracy)),
          ' of the names that it was tested on and had not seen before.' +
          (recall > 0 ? ' Each nationality below has the share of its own names that were recognised.' : '')));
      }
      const tag = n => {
        const found = Number(rows.get(n)?.[recall]);
        return el('li', {}, found > 0 ? n + ' ' + (100 * found).toFixed(0) + ' %' : n);
      };
      const regions = el('div', {className: 'regions'});
      for (const [region, members] of Object.entries(model.regions ?? {'Nationalities': model.nationalities})) {
        regions.append(el('div', {}, el('h3', {}, region), el('ul', {className: 'tags'}, ...members.map(tag))));
      }
      parts.push(regions);
      if (model.card) {
        parts.push(el('details', {}, el('summary', {}, 'The whole model card'),
          el('div', {className: 'card'}, ...markdown(model.card))));
      }
      parts.push(el('p', {className: 'note'}, 'Cognomen ' + model.version + ', model ' + model.digest.slice(0, 16)));
      $('model').replaceChildren(...parts);
    } catch (e) {
      $('model').replaceChildren(el('p', {className: 'problem'}, e.message));
    }
  }

  loadModel();
  // A browser keeps what was typed when a page is loaded again.
  panels.forEach(panel => panel.changed());
})();
