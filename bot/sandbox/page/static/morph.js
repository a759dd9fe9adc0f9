// Makes one element like another and keeps what is the same: focus, scroll, half-typed text.
//
// Children with a data-key or an id are found again by it. What has the same data-hash is left
// alone, and so is what has data-keep: it belongs to the browser.

const OWN = new Set(["open", "style", "data-shown-hash"]);

export function morph(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  if (old.hasAttribute("data-keep") || old.classList.contains("is-editing")) return;
  if (old.dataset.hash && old.dataset.hash === fresh.dataset.hash) return;
  morphAttributes(old, fresh);
  morphChildren(old, fresh);
  if (old.localName === "select") morphSelect(old, fresh);
}

function keyOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.dataset.key || node.id : "";
}

function morphChildren(old, fresh) {
  const wanted = new Set([...fresh.children].map(keyOf).filter(Boolean));
  const known = new Map();
  for (const child of [...old.children]) {
    const key = keyOf(child);
    if (!key) continue;
    if (wanted.has(key)) known.set(key, child);
    else child.remove();
  }
  let at = old.firstChild;
  for (const want of [...fresh.childNodes]) {
    const key = keyOf(want);
    const found = key && known.get(key);
    const match = found && found.nodeName === want.nodeName ? found : null;
    // Strays before an element found again go, so that it need not be moved and lose its focus.
    while (match && at && at !== match && !keyOf(at)) at = dropped(at);
    if (match) {
      if (match === at) at = at.nextSibling;
      else old.insertBefore(match, at);
      morph(match, want);
    } else if (!key && at && !keyOf(at) && at.nodeName === want.nodeName) {
      const next = at.nextSibling;
      morph(at, want);
      at = next;
    } else {
      old.insertBefore(document.importNode(want, true), at);
    }
  }
  while (at) at = dropped(at);
}

function dropped(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}

function morphAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !OWN.has(name)) {
      old.removeAttribute(name);
      if (name === "checked") old.checked = false;
    }
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) === value || OWN.has(name)) continue;
    old.setAttribute(name, value);
    if (name === "value" && old.localName === "input" && !isBeingTypedInto(old)) old.value = value;
    if (name === "checked") old.checked = true;
  }
  if (old.localName === "textarea" && old.defaultValue !== fresh.defaultValue) {
    const keep = isBeingTypedInto(old) ? old.value : fresh.value;
    old.defaultValue = fresh.defaultValue;
    old.value = keep;
  }
}

function morphSelect(old, fresh) {
  if (old.value !== fresh.value && !isBeingTypedInto(old)) old.value = fresh.value;
}

function isBeingTypedInto(field) {
  return field === document.activeElement;
}
