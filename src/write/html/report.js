// What the report does beyond its links; without it all is there, unfiltered.
(() => {
  'use strict';
  const by = (id) => document.getElementById(id);
  const all = (query, from = document) => Array.from(from.querySelectorAll(query));

  // --- the filter: whole tasks by unit, role and text, their rows of the chart, and groups without any ---

  const form = by('filter');
  const tasks = all('section.unit > article').map((article) => {
    const rows = [article, ...all('article', article)].map((task) => by('r' + task.id.slice(1)));
    const units = (role) => (article.dataset[role] || '').split(' ');
    return { article, rows, lead: units('lead'), support: units('support'), text: article.textContent.toLowerCase() };
  });

  const isShown = (task, unit, role, words) => {
    const units = role === 'lead' ? task.lead : role === 'support' ? task.support : task.lead.concat(task.support);
    const inRole = unit ? units.includes(unit) : !role || units.join('') !== '';
    return inRole && words.every((word) => task.text.includes(word));
  };

  const filter = () => {
    const unit = by('unit').value;
    const role = by('role').value;
    const words = by('find').value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const task of tasks) {
      const shown = isShown(task, unit, role, words);
      count += shown ? 1 : 0;
      task.article.hidden = !shown;
      for (const row of task.rows) if (row) row.hidden = !shown;
    }
    for (const group of all('section.unit')) {
      const others = all('.shared-tasks a', group);
      for (const link of others) link.classList.toggle('none', by(link.hash.slice(1)).hidden);
      const shared = others.some((link) => !link.classList.contains('none'));
      group.hidden = !shared && all(':scope > article', group).every((article) => article.hidden);
    }
    for (const body of all('#plan tbody')) {
      const rows = all('tr[id]', body);
      body.hidden = rows.length > 0 && rows.every((row) => row.hidden);
    }
    const filtered = unit || role || words.length;
    const found = by('found');
    found.textContent = !filtered ? '' : count ? count + ' ' + found.dataset.some : found.dataset.none;
  };

  if (form) {
    form.hidden = false;
    form.addEventListener('input', filter);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(filter));
    // a link to a task that the filter hides shows all again
    addEventListener('hashchange', () => {
      const target = location.hash && by(location.hash.slice(1));
      if (target && target.closest('[hidden]')) {
        form.reset();
        filter();
        target.scrollIntoView();
      }
    });
    filter();
  }

  // --- places: all pieces of the value that was clicked ---

  const text = by('text');
  const back = by('back');
  let last = null;

  const pieces = (link) => {
    const list = link.dataset.p || link.hash.slice(2);
    return list.split(' ').flatMap((part) => {
      const [from, to] = part.split('-').map(Number);
      return Array.from({ length: (to || from) - from + 1 }, (_, n) => by('p' + (from + n))).filter(Boolean);
    });
  };

  const clear = () => all('.on').forEach((marked) => marked.classList.remove('on'));

  const show = (link, event) => {
    clear();
    const spans = pieces(link);
    for (const span of spans) span.classList.add('on');
    link.classList.add('on');
    const beside = getComputedStyle(by('source')).position === 'fixed';
    if (beside && spans[0]) {
      // the pane alone scrolls, and the focus stays where it is
      event.preventDefault();
      fold(false);
      const top = spans[0].getBoundingClientRect().top - text.getBoundingClientRect().top;
      text.scrollTo({ top: text.scrollTop + top - text.clientHeight / 3 });
    } else {
      last = link;
      back.hidden = false;
    }
  };

  if (text) {
    document.addEventListener('click', (event) => {
      const link = event.target.closest && event.target.closest('a[href^="#p"]');
      if (link && /^#p\d+$/.test(link.hash)) show(link, event);
    });
    back.addEventListener('click', (event) => {
      event.preventDefault();
      back.hidden = true;
      last.scrollIntoView({ block: 'center' });
      last.focus({ preventScroll: true });
    });
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') clear();
    });
  }

  // --- the pane can be folded away ---

  const hide = by('hide');
  const fold = (folded) => {
    if (!hide) return;
    document.body.classList.toggle('folded', folded);
    hide.setAttribute('aria-expanded', String(!folded));
    hide.textContent = folded ? hide.dataset.show : hide.dataset.hide;
  };
  if (hide) {
    hide.hidden = false;
    fold(false);
    hide.addEventListener('click', () => fold(!document.body.classList.contains('folded')));
  }

  // --- today ---

  const table = document.querySelector('#plan table');
  if (table) {
    const now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    const days = (today - Date.parse(table.dataset.first)) / 864e5;
    const part = ((days + 0.5) / Number(table.dataset.days)) * 100;
    if (part >= 0 && part <= 100) {
      const label = table.querySelector('text.today');
      label.removeAttribute('display');
      label.setAttribute('x', part + '%');
      if (part > 90) {
        label.setAttribute('text-anchor', 'end');
        label.setAttribute('dx', '-4');
      }
      by('now').setAttribute('x1', part + '%');
      by('now').setAttribute('x2', part + '%');
      by('now').removeAttribute('display');
    }
  }
})();
