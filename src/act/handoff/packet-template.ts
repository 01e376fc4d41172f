/** Reads `prompts/packet.md`: the layout of the note, and its sentences in the language that teammates read. */
export interface PacketTemplate {
  /** Paragraphs in Markdown. */
  layout: string[];
  sentence: (name: string) => string;
}

/** @throws when the file lacks a section or a sentence. Called at start, so that no customer waits for the error. */
export function packetTemplate(file: string, language: string): PacketTemplate {
  const sections = new Map(
    file
      .split(/^# /m)
      .slice(1)
      .map((section) => {
        const end = section.indexOf('\n');
        return [section.slice(0, end).trim(), section.slice(end)] as const;
      }),
  );
  const sectionOf = (name: string) => {
    const section = sections.get(name);
    if (section === undefined) throw new Error(`prompts/packet.md has no section "# ${name}".`);
    return section;
  };
  const layout = sectionOf('Layout')
    .split(/\n\s*\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const sentences = new Map(
    [...sectionOf(language).matchAll(/^- (\w+): (.+)$/gm)].map(([, name = '', text = '']) => [name, text.trim()]),
  );
  const sentence = (name: string) => {
    const text = sentences.get(name);
    if (text === undefined) throw new Error(`prompts/packet.md lacks "${name}" in "# ${language}".`);
    return text;
  };
  return { layout, sentence };
}
