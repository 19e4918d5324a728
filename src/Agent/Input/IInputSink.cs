namespace RemoteSupport.Agent.Input;

/// <summary>Where remote input goes. Whoever calls has checked that control is granted; this room only acts.</summary>
public interface IInputSink : IDisposable
{
    /// <summary>Moves the pointer to a place of a display, in the display's own pixels.</summary>
    void MovePointer(byte display, int x, int y);

    /// <summary>Presses or releases a button where the pointer is.</summary>
    void Button(PointerButton button, bool down);

    /// <summary>Turns the wheel: steps to the right and steps down; negative is left and up.</summary>
    void Wheel(int stepsX, int stepsY);

    /// <summary>Presses or releases a key by its place on the keyboard: USB HID usage, page 7 (0x04 is the key that
    /// carries A on a US keyboard, whatever the layout writes there).</summary>
    void Key(ushort hidUsage, bool down);

    /// <summary>Types text as the layout can, or by borrowing a free key for characters that it lacks. Keys that are
    /// held stay held afterwards.</summary>
    void Text(string text);

    /// <summary>Releases whatever this sink holds down: on loss of control, on a lost link, at the end.</summary>
    void ReleaseAll();
}

/// <summary>Buttons by their W3C number.</summary>
public enum PointerButton : byte
{
    /// <summary>Primary, usually left.</summary>
    Left = 0,

    /// <summary>Wheel button.</summary>
    Middle = 1,

    /// <summary>Secondary, usually right.</summary>
    Right = 2,

    /// <summary>Browser back.</summary>
    Back = 3,

    /// <summary>Browser forward.</summary>
    Forward = 4,
}
