/** What the bench uses of a library that brings no types. */
declare module 'wink-bm25-text-search' {
  interface Engine {
    defineConfig(config: { fldWeights: Record<string, number> }): boolean;
    definePrepTasks(tasks: ((text: string) => string[])[]): number;
    addDoc(doc: Record<string, string>, id: string): number;
    consolidate(): boolean;
    search(text: string, limit: number): [id: string, score: number][];
  }
  export default function wink(): Engine;
}
