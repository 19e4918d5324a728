/** The first byte of every message; MessageType in Shared. */
export const MessageType = {
  displayLayout: 0x01,
  cursorShape: 0x02,
  cursorPosition: 0x03,
  frameAck: 0x04,
  refreshRequest: 0x05,
  displaySelect: 0x06,
  peerFault: 0x07,
  ping: 0x08,
  pong: 0x09,
  pathBeat: 0x0a,
  pathEntered: 0x0b,
  received: 0x0c,
  frameBegin: 0x10,
  tile: 0x11,
  pointerMove: 0x20,
  pointerButton: 0x21,
  wheel: 0x22,
  key: 0x23,
  text: 0x24,
  releaseAll: 0x25,
} as const;

/** How a tile's pixels became bytes; TileEncoding in Shared. */
export const TileEncoding = { solid: 0, zstd: 1, jpeg: 2, raw: 3 } as const;

/** The channels inside a seat; Channels in Shared. */
export const Channel = { control: 0, picture: 1, input: 2 } as const;
