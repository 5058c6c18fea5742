import { render } from 'preact';

/** Each page loads its own part alone: the host's has a dictionary of readings. */
async function start(): Promise<void> {
  const root = document.getElementById('console');
  if (!root) throw new Error('The page has no element for the console.');
  if (location.pathname === '/console/cue') {
    const { Cue, openCue } = await import('./cue/Cue.js');
    render(<Cue />, root);
    await openCue();
  } else {
    const { Frame, openFrame } = await import('./frame/Frame.js');
    render(<Frame />, root);
    await openFrame();
  }
}

void start();
