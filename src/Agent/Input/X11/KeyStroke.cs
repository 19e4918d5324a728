namespace RemoteSupport.Agent.Input.X11;

/// <summary>How a character is typed: a key, and the modifiers that are down meanwhile (X's eight bits).</summary>
internal readonly record struct KeyStroke(byte Keycode, byte Modifiers);

/// <summary>A key that sets a modifier while it is down.</summary>
internal readonly record struct ModifierKey(byte Mask, byte Keycode);
