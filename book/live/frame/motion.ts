/** A button that sets a part in motion and stops it. Where the reader has asked for less motion it takes some steps at once instead. */

const STEPS_AT_ONCE = 10;

/** Makes the button; `step` moves the part on, `shown` draws it. */
export function motionButton(label: string, step: () => void, shown: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let moving = false;
  const tell = () => {
    button.textContent = moving ? "Stop" : label;
    button.setAttribute("aria-pressed", String(moving));
  };
  const next = () => {
    if (!moving || !button.isConnected) return;
    step();
    shown();
    requestAnimationFrame(next);
  };
  button.type = "button";
  button.addEventListener("click", () => {
    if (still.matches) {
      for (let i = 0; i < STEPS_AT_ONCE; i++) step();
      return shown();
    }
    moving = !moving;
    tell();
    if (moving) requestAnimationFrame(next);
  });
  still.addEventListener("change", () => {
    moving = false;
    tell();
  });
  tell();
  return button;
}
