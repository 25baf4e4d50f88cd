import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** One file of ours, read once. */
export interface Source {
  /** From the project's root, with slashes: `src/chat/card.ts`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** One import, export-from or `import()`; type imports as well. */
export interface Import {
  readonly from: string;
  /** A path from the root when it is ours, else the package's specifier. */
  readonly to: string;
  readonly ours: boolean;
  /** `src/chat/card.ts:3: import …`, as a reader finds it. */
  readonly where: string;
}

/** The files below these folders, in order. Generated code and what is neither TypeScript nor a script is left out. */
export function readSources(...folders: readonly string[]): Source[] {
  return folders.flatMap(filesBelow).map((file) => read(file, readFileSync(path.join(root, file), "utf8")));
}

/** A file as if it stood at `file` with this text. */
export function read(file: string, text: string): Source {
  const kind = file.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return { path: file, text, tree: ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, kind) };
}

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((file) => !file.startsWith("src/store/client/"))
    .sort();
}

/** Everything a file imports. An `import()` of something computed is told as an import of `?`. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = [];
  each(source.tree, (node) => {
    if (ts.isImportDeclaration(node)) found.push(importOf(source, node, node.moduleSpecifier));
    if (ts.isExportDeclaration(node) && node.moduleSpecifier) found.push(importOf(source, node, node.moduleSpecifier));
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      found.push(importOf(source, node, node.argument.literal));
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      found.push(importOf(source, node, node.arguments[0]));
  });
  return found;
}

function importOf(source: Source, node: ts.Node, specifier: ts.Node | undefined): Import {
  const named = specifier && ts.isStringLiteralLike(specifier) ? specifier.text : "?";
  const ours = named.startsWith(".");
  const to = ours ? path.posix.join(path.posix.dirname(source.path), named) : named;
  return { from: source.path, to, ours, where: at(source, node) };
}

/** Where a piece of code stands and what it says, on one line. */
export function at({ path: file, tree }: Source, node: ts.Node): string {
  const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
  const words = node.getText(tree).replace(/\s+/g, " ");
  return `${file}:${line}: ${words.length > 160 ? `${words.slice(0, 159)}…` : words}`;
}

/** Visits every node of a tree, outermost first. */
export function each(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => each(child, visit));
}
