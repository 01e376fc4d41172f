import { command } from './command.ts';
export const initCommand = command({ name: 'init', about: '', options: {} }, async () => {});
