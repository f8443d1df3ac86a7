/** Runs in the page: shows the filters, and of the questions those that fit them. Plain JavaScript, as nothing builds it. */
export const FILTER_SCRIPT = `
const bar = document.getElementById('filters');
const fold = (text) => text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\\s+/g, ' ');
const entries = [...document.querySelectorAll('.question')].map((element) => ({
  element,
  text: fold(element.textContent),
}));

function showFitting() {
  const choices = [...bar.querySelectorAll('select')].filter(({ value }) => value !== '');
  const wanted = fold(bar.querySelector('input').value).trim();
  for (const { element, text } of entries) {
    const fits = choices.every(({ name, value }) => element.dataset[name] === value);
    element.hidden = !(fits && text.includes(wanted));
  }
  const shown = entries.filter(({ element }) => !element.hidden).length;
  bar.querySelector('[role=status]').textContent = shown + ' of ' + entries.length + ' questions shown';
}

bar.hidden = false;
bar.addEventListener('input', showFitting);
showFitting();
`;
