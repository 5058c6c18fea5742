import type { JSX } from 'preact';

export const Cue = (): JSX.Element => <p />;
export const openCue = (): Promise<void> => Promise.resolve();
