namespace RemoteSupport.Shared.Wire;

/// <summary>The first byte of every message.</summary>
public enum MessageType : byte
{
    /// <summary>Agent to viewer: the monitors.</summary>
    DisplayLayout = 0x01,

    /// <summary>Agent to viewer: the mouse pointer's picture.</summary>
    CursorShape = 0x02,

    /// <summary>Agent to viewer: where the mouse pointer is.</summary>
    CursorPosition = 0x03,

    /// <summary>Viewer to agent: a frame is on the glass.</summary>
    FrameAck = 0x04,

    /// <summary>Viewer to agent: send a whole display again.</summary>
    RefreshRequest = 0x05,

    /// <summary>Viewer to agent: show this display.</summary>
    DisplaySelect = 0x06,

    /// <summary>Both ways: the last message could not be taken.</summary>
    PeerFault = 0x07,

    /// <summary>Viewer to agent: measure the round trip.</summary>
    Ping = 0x08,

    /// <summary>Agent to viewer: the answer to a ping.</summary>
    Pong = 0x09,

    /// <summary>Both ways, on the direct way only: a sign of life.</summary>
    PathBeat = 0x0A,

    /// <summary>Both ways, on each channel: from here on this way counts.</summary>
    PathEntered = 0x0B,

    /// <summary>Agent to viewer: how many messages have come.</summary>
    Received = 0x0C,

    /// <summary>Agent to viewer: a frame of so many tiles follows.</summary>
    FrameBegin = 0x10,

    /// <summary>Agent to viewer: one tile.</summary>
    Tile = 0x11,

    /// <summary>Viewer to agent: the pointer moved.</summary>
    PointerMove = 0x20,

    /// <summary>Viewer to agent: a button went down or up.</summary>
    PointerButton = 0x21,

    /// <summary>Viewer to agent: the wheel turned.</summary>
    Wheel = 0x22,

    /// <summary>Viewer to agent: a key went down or up.</summary>
    Key = 0x23,

    /// <summary>Viewer to agent: type this text.</summary>
    Text = 0x24,

    /// <summary>Viewer to agent: let go of everything that is held.</summary>
    ReleaseAll = 0x25,
}
