/** What these services call their folders, by default. Compared with each part of the path. */
const FOLDER_NAMES: readonly (readonly [service: string, name: RegExp])[] = [
  ['OneDrive', /^OneDrive( - .+)?$/i],
  ['Dropbox', /^Dropbox( \(.+\))?$/i],
  ['Google Drive', /^(Google ?Drive|GoogleDrive-.+|My Drive|Mi unidad)$/i],
  ['iCloud Drive', /^(iCloud ?Drive|com~apple~CloudDocs)$/i],
  ['Nextcloud', /^Nextcloud$/i],
  ['ownCloud', /^ownCloud$/i],
  ['MEGA', /^MEGA(sync)?( Sync)?$/i],
  ['Box', /^Box( Sync|-Box)?$/i],
  ['pCloud', /^pCloud ?(Drive|Sync)?$/i],
  ['Syncthing', /^Syncthing$/i],
];

/** Folders of the system under which only synchronised ones live. */
const PARENTS: readonly (readonly [service: string, path: RegExp])[] = [
  ['iCloud Drive', /[\\/]Library[\\/]Mobile Documents[\\/]/],
  ['a cloud service', /[\\/]Library[\\/]CloudStorage[\\/]/],
];

/** What they leave at the root of a folder they synchronise. */
const MARKERS: readonly (readonly [service: string, file: RegExp])[] = [
  ['OneDrive', /^\.849C9593-D756-4E56-8D6E-42412F2A707B$/i],
  ['Dropbox', /^\.dropbox(\.cache)?$/],
  ['Google Drive', /^\.tmp\.drive(download|upload)$/],
  ['Nextcloud', /^(\.sync_[0-9a-f]+\.db|\._sync_[0-9a-f]+\.db|\.nextcloudsync\.log|\.owncloudsync\.log)$/],
  ['MEGA', /^\.(megaignore|debris)$/],
  ['Syncthing', /^\.stfolder$/],
];

/** The service that copies this folder elsewhere, or null. `namesIn` gives the names in a folder, none where it cannot be read. */
export function cloudServiceOf(folder: string, namesIn: (folder: string) => readonly string[]): string | null {
  const parts = folder.split(/[\\/]/).filter((part) => part !== '');
  for (const [service, name] of FOLDER_NAMES) if (parts.some((part) => name.test(part))) return service;
  for (const [service, path] of PARENTS) if (path.test(`${folder}/`)) return service;
  for (const at of withParents(folder)) {
    const names = namesIn(at);
    for (const [service, file] of MARKERS) if (names.some((name) => file.test(name))) return service;
  }
  return null;
}

/** The folder and all above it up to the root, in the spelling of either kind of system. */
function withParents(folder: string): string[] {
  const ends = [...folder.matchAll(/[\\/]+(?=[^\\/])/g)].map((found) => found.index);
  const root = /^([A-Za-z]:)?[\\/]+/.exec(folder)?.[0] ?? '';
  const parents = ends.map((end) => folder.slice(0, end)).filter((parent) => parent.length > root.length - 1);
  return [root, ...parents, folder].filter((path) => path !== '').reverse();
}
